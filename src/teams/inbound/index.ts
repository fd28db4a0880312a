import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import { botCloud, emulatorIssuers } from '../registration/clouds.ts';
import type { Registration } from '../registration/registration.ts';
import type { ActivityRefusal } from './check-activity.ts';
import {
  createTokenCheck,
  type CheckToken,
  type TokenCheck,
  type TokenRefusal,
  type TrustedSender,
} from './check-token.ts';
import { fetchKeys } from './fetch-keys.ts';
import { createOpenIdKeys, type OpenIdKeys } from './openid-keys.ts';

export { InboundAuthentication } from './authentication.ts';
export { activityRefusal } from './check-activity.ts';
export type { CheckedToken, CheckToken, TokenCheck } from './check-token.ts';

/** Why an activity is refused; for the log only. */
export type InboundRefusal = TokenRefusal | ActivityRefusal;

/** The check of who may send to the bot. */
export interface Inbound {
  readonly checkToken: CheckToken;
  /** Bot Framework's keys; undefined when tokens are not checked. */
  readonly keys?: OpenIdKeys;
}

/** Without an app id every sender on this machine is accepted. All share one token object, so that botbuilder's result for it is kept. */
const uncheckedToken: TokenCheck = { ok: true, token: { from: 'emulator', claims: {}, endorsements: [] } };

/** Creates the check, and begins to fetch Bot Framework's keys, so that the first message need not wait for them. */
export function createInbound(registration: Registration, clock: Clock, log: Log): Inbound {
  const { appId, appTenantId, channelService, openIdMetadataUrl, production } = registration;
  if (appId === '') return { checkToken: () => Promise.resolve(uncheckedToken) };
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
