import type { Logger } from '../log/logger.ts';
import type { Store } from '../watch/index.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Teams gives up on an answer after seconds; a second delivery a day later would be a new question. */
const activitiesKeptMs = dayMs;
/** Long enough to look into what somebody was told, or not told, in a quarter. */
const toldKeptMs = 90 * dayMs;

/** Forgets old data now, and every hour. Returns what ends it. */
export function cleanRegularly(store: Store, now: () => Date, log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const before = (keptMs: number) => new Date(now().getTime() - keptMs);
  const clean = async () => {
    try {
      await store.forgetActivities(before(activitiesKeptMs));
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
