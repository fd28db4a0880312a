import type { Log } from '../../log/log.ts';
import type { ActivityStore } from '../../conversations/store.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { errorForLog } from '../../log/error-for-log.ts';

/**
 * An answer takes at most the 30 s of a call to Partner Center, and some time to send. If the process dies
 * meanwhile, a delivery after this time is answered.
 */
const answerClaimMs = 45_000;

interface OnlyOnceDeps {
  readonly store: ActivityStore;
  readonly now: () => Date;
  /** Delays the stop of the process until the work is done. */
  readonly keepRunning: (work: Promise<void>) => void;
}

/** The right to answer an activity. If the store fails, the activity is answered, and perhaps twice. */
export interface AnswerClaim {
  /** Records that the activity was answered, so that no later delivery of it is. */
  recordAnswered(): void;
  /** Gives the claim back, so that the next delivery is answered. Never rejects. */
  release(): Promise<void>;
}

/**
 * Claims an activity before it is answered, because Teams delivers it again after a slow answer. Undefined
 * when an earlier delivery has claimed it. Never rejects.
 */
export async function claimActivity(
  { id, conversation }: Activity,
  { store, now, keepRunning }: OnlyOnceDeps,
  log: Log,
): Promise<AnswerClaim | undefined> {
  if (!id) return unclaimed;
  const key = { conversationId: conversation.id, activityId: id };
  const withFallback = <Value>(step: Promise<Value>, fallback: Value) =>
    step.catch((error: unknown) => {
      log.error({ error: errorForLog(error) }, 'activity was not recorded');
      return fallback;
    });
  const claimedUntil = new Date(now().getTime() + answerClaimMs);
  const isOurs = await withFallback(store.claimActivity(key, { claimedUntil, now: now() }), true);
  if (!isOurs) return undefined;
  return {
    // The turn does not wait for this: until it is recorded, the claim stops other deliveries.
    recordAnswered: () => keepRunning(withFallback(store.recordAnswered(key, now()), undefined)),
    release: () => withFallback(store.releaseActivity(key), undefined),
  };
}

/** The claim of an activity without an id: a second delivery of it cannot be recognised. */
const unclaimed: AnswerClaim = { recordAnswered: () => undefined, release: () => Promise.resolve() };
