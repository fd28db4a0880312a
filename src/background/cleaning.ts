import { errorForLog } from '../log/error-for-log.ts';
import type { Logger } from '../log/logger.ts';
import type { OldDataStore } from '../storage/store.ts';
import { keptTimes } from './kept-data.ts';

const hourMs = 60 * 60_000;

/** Deletes old data now and every hour. Returns the function that stops it. */
export function cleanRegularly(store: OldDataStore, now: () => Date, log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const clean = async () => {
    for (const { table, keptMs } of keptTimes) {
      try {
        await store.forgetOld(table, { keptMs, now: now() }, stopping.signal);
      } catch (error) {
        // One table that cannot be cleaned does not keep the others from it.
        log.error({ table, error: errorForLog(error) }, 'old data could not be forgotten');
      }
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
