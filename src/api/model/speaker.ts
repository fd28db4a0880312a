/**
 * Who gave an answer. Only Partner Center itself can say something about a customer, and only Partner Center or Entra
 * something about the sign-in.
 * - `partnerCenter`: its own error, with a code of its own
 * - `entra`: Entra, or the endpoint of a managed identity, about the sign-in
 * - `gateway`: a machine of Microsoft's or of somebody else in front of Partner Center
 * - `proxy`: a proxy, a firewall or a login page of a network between the bot and Microsoft
 * - `nobody`: no answer came
 */
export type Speaker = 'partnerCenter' | 'entra' | 'gateway' | 'proxy' | 'nobody';
