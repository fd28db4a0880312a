import type { Logger } from '../log/logger.ts';
import type { ActivityStore, MembershipStore } from '../conversations/store.ts';
import type { NotificationStore } from '../watch/index.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Teams delivers an activity again within seconds. A delivery a day later would be a new question. */
const activitiesKeptMs = dayMs;
/** The roster is asked again after a day. */
const membershipsKeptMs = dayMs;
/** Long enough to find out what people were told in the last quarter. */
const toldKeptMs = 90 * dayMs;

/** Notifications that a conversation missed longer ago are not told any more, and the cards say so. */
export const missedKeptMs = 30 * dayMs;

/** Deletes old data now and every hour. Returns the function that stops it. */
export function cleanRegularly(
  store: Pick<ActivityStore, 'forgetActivities'> &
    Pick<MembershipStore, 'forgetMemberships'> &
    Pick<NotificationStore, 'forgetTold'>,
  now: () => Date,
  log: Logger,
): () => Promise<void> {
  const stopping = new AbortController();
  const before = (keptMs: number) => new Date(now().getTime() - keptMs);
  const clean = async () => {
    try {
      await store.forgetActivities(before(activitiesKeptMs));
      await store.forgetMemberships(before(membershipsKeptMs));
      await store.forgetTold(before(toldKeptMs), stopping.signal);
    } catch {
      log.error('old data could not be forgotten');
    }
  };
  let cleaning = clean();
  const timer = setInterval(() => {
    cleaning = cleaning.then(clean);
  }, hourMs);
  return () => {
    clearInterval(timer);
    stopping.abort();
    return cleaning;
  };
}
