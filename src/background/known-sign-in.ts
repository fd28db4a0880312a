import { canRequest, type ConsentCheckStore } from '../api/index.ts';
import { createTtlCache } from '../flow/ttl-cache.ts';
import type { Clock } from '../time/clock.ts';
import { findConsentCheck } from './consent-pass.ts';

/** The check of the sign-in looks for work once a minute, so that an answer is hardly older than it is anyway. */
const memoryMs = 5_000;

/**
 * Creates what tells whether a user has signed in for the bot, by the last check of the sign-in. True before the first
 * check: then the client itself knows, without a request, that nobody has.
 */
export function createKnownSignIn(
  store: Pick<ConsentCheckStore, 'findConsentCheck'>,
  clock: Pick<Clock, 'now'>,
): () => Promise<boolean> {
  const known = createTtlCache<boolean>(memoryMs, 1, clock);
  return async () => {
    const remembered = known.get('');
    if (remembered !== undefined) return remembered;
    const last = await findConsentCheck(store);
    if (last === undefined) return true;
    known.set('', canRequest(last.check));
    return canRequest(last.check);
  };
}
