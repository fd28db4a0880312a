export { startIssuer, type Issuer } from './issuer.ts';
export { createIssuerKey, type IssuerKey } from './issuer-key.ts';
export { channelClaims, emulatorClaims, signToken } from './sign-token.ts';
