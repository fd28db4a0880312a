import type { Clock, Log } from '../../api/index.ts';
import { botCloud, emulatorIssuers } from '../registration/clouds.ts';
import type { Registration } from '../registration/registration.ts';
import { createTokenCheck, type CheckToken, type TokenCheck, type TrustedSender } from './check-token.ts';
import { fetchKeys } from './fetch-keys.ts';
import { createOpenIdKeys, type OpenIdKeys } from './openid-keys.ts';

export { InboundAuthentication, type Authenticated, type InboundRefusal } from './authentication.ts';
export type { CheckedToken, CheckToken, TokenCheck } from './check-token.ts';

/** What decides who may speak to the bot. */
export interface Inbound {
  readonly checkToken: CheckToken;
  /** Bot Framework's; undefined where nothing is checked. */
  readonly keys?: OpenIdKeys;
}

/** Where there is no app id, anybody on this machine may speak. One for all, so that it is recognised. */
const anybody: TokenCheck = { ok: true, token: { from: 'emulator', claims: {}, endorsements: [] } };

/** Begins to fetch Bot Framework's keys, so that the first message need not wait for them. */
export function createInbound(registration: Registration, clock: Clock, log: Log): Inbound {
  const { appId, appTenantId, channelService, openIdMetadataUrl, production } = registration;
  if (appId === '') return { checkToken: () => Promise.resolve(anybody) };
  const cloud = botCloud(channelService);
  const keysAt = (metadataUrl: string) =>
    createOpenIdKeys(() => fetchKeys(openIdMetadataUrl ?? metadataUrl, clock), clock, log);
  const keys = keysAt(cloud.openIdMetadataUrl);
  const channels: TrustedSender = { from: 'channel', issuers: [cloud.issuer], keys };
  const emulator: TrustedSender = {
    from: 'emulator',
    issuers: emulatorIssuers(cloud, appTenantId),
    keys: keysAt(cloud.emulatorOpenIdMetadataUrl),
  };
  keys.refreshIfDue();
  const senders = production ? [channels] : [channels, emulator];
  return { checkToken: createTokenCheck(appId, senders, clock), keys };
}
