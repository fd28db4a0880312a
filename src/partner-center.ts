import {
  createPartnerCenter,
  createUserSignIn,
  readCertificate,
  type Clock,
  type ConsentStore,
  type Credential,
  type PartnerCenter,
  type UserSignIn,
} from './api/index.ts';
import type { PartnerCenterConfig, PartnerCenterCredentials } from './config.ts';
import type { Logger } from './logger.ts';

/** What the connection needs. */
export interface ConnectionParts {
  readonly store: ConsentStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Partner Center as the app sees it, and the sign-in of the user for what the app may not do. */
export interface Connection {
  readonly partnerCenter: PartnerCenter;
  readonly userSignIn: UserSignIn;
}

/**
 * @param url the address that is used: the configured one, or that of the own simulator
 * @throws Error with one sentence about what cannot be used
 */
export function connectPartnerCenter(
  config: PartnerCenterConfig,
  url: string | undefined,
  parts: ConnectionParts,
): Connection {
  const { clock, log } = parts;
  const userSignIn = signInOf(config, url, parts);
  const partnerCenter = createPartnerCenter({
    ...endpointsOf(config, url),
    userTokens: userSignIn.tokens,
    requestsPerMinute: config.requestsPerMinute,
    application: 'qualification-bot',
    log,
    clock,
  });
  return { partnerCenter, userSignIn };
}

/** The sign-in alone. */
export function signInOf(
  config: PartnerCenterConfig,
  url: string | undefined,
  { store, clock, log }: ConnectionParts,
): UserSignIn {
  return createUserSignIn({
    ...endpointsOf(config, url),
    store,
    keys: config.tokenCacheKeys,
    log,
    clock,
  });
}

function endpointsOf({ cloud, credentials }: PartnerCenterConfig, url: string | undefined) {
  return {
    cloud,
    url,
    tenantId: credentials?.tenantId,
    clientId: credentials?.clientId,
    credential: credentials && credentialOf(credentials.proof),
  };
}

function credentialOf(proof: PartnerCenterCredentials['proof']): Credential {
  return 'secret' in proof ? proof : { certificate: readCertificate(proof.certificatePem) };
}
