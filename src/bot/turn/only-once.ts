import type { Log } from '../../log/log.ts';
import type { ActivityStore } from '../../conversations/store.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { errorForLog } from '../../log/error-for-log.ts';

/**
 * An answer takes at most the 30 s a person waits for Partner Center, and a moment to send. When a
 * process died over it, a second delivery after that is answered.
 */
const answerClaimMs = 45_000;

interface OnlyOnceDeps {
  readonly store: ActivityStore;
  readonly now: () => Date;
  /** Keeps the process alive, when it is asked to stop, until the work is done. */
  readonly keepRunning: (work: Promise<void>) => void;
}

/** The right to answer an activity. A store that fails costs the protection against second answers, not the answer. */
export interface AnswerClaim {
  /** The activity was answered, and no delivery of it is answered again. */
  recordAnswered(): void;
  /** The activity was not answered: the next delivery of it is. Never rejects. */
  release(): Promise<void>;
}

/**
 * Claims an activity before it is answered: Teams delivers again after a slow answer. Undefined when it was
 * claimed before. Never rejects.
 */
export async function claimActivity(
  { id, conversation }: Activity,
  { store, now, keepRunning }: OnlyOnceDeps,
  log: Log,
): Promise<AnswerClaim | undefined> {
  if (!id) return unclaimed;
  const key = { conversationId: conversation.id, activityId: id };
  const careful = <Value>(step: Promise<Value>, fallback: Value) =>
    step.catch((error: unknown) => {
      log.error({ error: errorForLog(error) }, 'activity was not recorded');
      return fallback;
    });
  const claimedUntil = new Date(now().getTime() + answerClaimMs);
  const isOurs = await careful(store.claimActivity(key, { claimedUntil, now: now() }), true);
  if (!isOurs) return undefined;
  return {
    // The turn need not wait for it: until it is recorded, the claim keeps others away.
    recordAnswered: () => keepRunning(careful(store.recordAnswered(key, now()), undefined)),
    release: () => careful(store.releaseActivity(key), undefined),
  };
}

/** For an activity without an id, which cannot be recognised when it comes again. */
const unclaimed: AnswerClaim = { recordAnswered: () => undefined, release: () => Promise.resolve() };
