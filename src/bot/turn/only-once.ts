import type { Activity } from 'botbuilder';
import type { Log } from '../../api/index.ts';
import type { Store } from '../../watch/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';

/**
 * An answer takes at most the 30 s a person waits for Partner Center, and a moment to send. When a
 * process died over it, a second delivery after that is answered.
 */
const answerClaimMs = 45_000;

interface OnlyOnceDeps {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Log;
  /** Keeps the process alive, when it is asked to stop, until the work is done. */
  readonly keepRunning: (work: Promise<void>) => void;
}

/**
 * Runs the work unless this activity was answered already: Teams delivers again after a slow answer.
 * Undefined when it was. Work that fails gives the activity back, so that the next delivery is answered.
 */
export async function onlyOnce<Result>(
  { id, conversation }: Activity,
  { store, now, log, keepRunning }: OnlyOnceDeps,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  if (!id) return work();
  const key = { conversationId: conversation.id, activityId: id };
  const claimedUntil = new Date(now().getTime() + answerClaimMs);
  // A store that fails costs the protection against second answers, not the answer.
  const careful = <Value>(step: Promise<Value>, fallback: Value) =>
    step.catch((error: unknown) => {
      log.error({ error: errorForLog(error) }, 'activity was not recorded');
      return fallback;
    });
  if (!(await careful(store.claimActivity(key, { claimedUntil, now: now() }), true))) return undefined;
  try {
    const result = await work();
    // Nobody needs to wait for that: until it is recorded, the claim keeps others away.
    keepRunning(careful(store.recordAnswered(key, now()), undefined));
    return result;
  } catch (error) {
    await careful(store.releaseActivity(key), undefined);
    throw error;
  }
}
