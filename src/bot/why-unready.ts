import type { BotSignIn } from '../teams/connector/token.ts';
import type { OpenIdKeys } from '../teams/inbound/openid-keys.ts';

/** What keeps the bot from its work. */
export type WhyUnready = 'keysMissing' | 'keysOld' | 'botSignInRefused';

/**
 * For so long keys may be cached "by default within the Bot Framework SDK"; nobody should send traffic to a
 * bot that trusts older ones
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication, read 2026-11).
 */
const keysLastMs = 5 * 24 * 60 * 60_000;

/** Asks nobody, but begins to fetch keys that are due: a bot that nobody talks to needs fresh ones as well. */
export function whyUnready(
  keys: OpenIdKeys | undefined,
  signIn: Pick<BotSignIn, 'isRefused'>,
  now: number,
): WhyUnready | undefined {
  if (keys !== undefined) {
    keys.refreshIfDue();
    const fetchedAt = keys.fetchedAt();
    if (fetchedAt === undefined) return 'keysMissing';
    if (now - fetchedAt > keysLastMs) return 'keysOld';
  }
  return signIn.isRefused() ? 'botSignInRefused' : undefined;
}
