import { noStanding, type Standing } from '../teams/connector/standing.ts';
import type { BotSignIn } from '../teams/connector/token.ts';
import type { OpenIdKeys } from '../teams/inbound/openid-keys.ts';

/** Why the bot cannot do its work. */
export type UnreadyReason = 'keysMissing' | 'keysOld' | 'botSignInRefused' | 'connectorRefusesUs';

/**
 * How long keys may be cached "by default within the Bot Framework SDK"
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, read
 * 2026-11).
 * A bot with older keys is not ready: a load balancer should send it no traffic.
 */
const keysLastMs = 5 * 24 * 60 * 60_000;

/**
 * Reads what was seen last. It waits for no request, but starts to fetch keys that are due: a bot that
 * receives no messages needs fresh keys too.
 */
export function unreadyReason(
  keys: OpenIdKeys | undefined,
  signIn: Pick<BotSignIn, 'isRefused'>,
  now: number,
  standing: Pick<Standing, 'isRefused'> = noStanding,
): UnreadyReason | undefined {
  if (keys !== undefined) {
    keys.refreshIfDue();
    const fetchedAt = keys.fetchedAt();
    if (fetchedAt === undefined) return 'keysMissing';
    if (now - fetchedAt > keysLastMs) return 'keysOld';
  }
  if (signIn.isRefused()) return 'botSignInRefused';
  return standing.isRefused() ? 'connectorRefusesUs' : undefined;
}
