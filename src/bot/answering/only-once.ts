import type { Log } from '../../log/log.ts';
import { mostClocksDifferMs } from '../../flow/clocks.ts';
import type { ActivityStore, AnsweredQuestion, ShownAnswer } from '../../conversations/store.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

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
  /** Whether the answer renews an earlier one, if there is one. */
  readonly isEdit: boolean;
  /**
   * Records that the activity was answered, so that no later delivery of it is.
   * @param shown the message that an edit of the question replaces
   */
  recordAnswered(shown?: ShownAnswer): void;
  /** Whether the message was edited since, so that it asks something else; and its answer. Never rejects. */
  findLatest(): Promise<{ readonly isOvertaken: boolean; readonly shown?: ShownAnswer }>;
  /** Gives the claim back, so that the next delivery is answered. Never rejects. */
  release(): Promise<void>;
}

/** A typed question. */
export interface Question {
  /** A hash of its text. Missing for a button. */
  readonly asked?: string;
  /** Whether it was asked by editing a message. */
  readonly isEdit: boolean;
}

/**
 * Claims an activity before it is answered, because Teams delivers it again after a slow answer. Undefined
 * when an earlier delivery has claimed it, or when an edit asks what was asked before. Never rejects.
 */
export async function claimActivity(
  { id, conversation }: Activity,
  { store, now, keepRunning }: OnlyOnceDeps,
  log: Log,
  { asked, isEdit }: Question = { isEdit: false },
): Promise<AnswerClaim | undefined> {
  if (!id) return unclaimed;
  const key = { conversationId: conversation.id, activityId: id };
  const withFallback = <Value>(step: Promise<Value>, fallback: Value) =>
    step.catch((error: unknown) => {
      log.error({ error: errorForLog(error) }, 'activity was not recorded');
      return fallback;
    });
  const at = now();
  const after = (ms: number) => new Date(at.getTime() + ms);
  const claim = {
    claimedUntil: after(answerClaimMs),
    now: at,
    believedUntil: after(answerClaimMs + mostClocksDifferMs),
  };
  const claimed =
    isEdit && asked !== undefined
      ? store.claimEdit(key, { ...claim, asked })
      : store.claimActivity(key, claim);
  const isOurs = await withFallback(claimed, true);
  if (!isOurs) return undefined;
  return {
    isEdit,
    // The turn does not wait for this: until it is recorded, the claim stops other deliveries.
    recordAnswered: (shown) => {
      const answer = dropUndefined({ asked, ...shown });
      keepRunning(withFallback(store.recordAnswered(key, now(), answer), undefined));
    },
    async findLatest() {
      const {
        asked: last,
        answerId,
        ...more
      } = await withFallback<AnsweredQuestion>(store.findAnswered(key), {});
      const isOvertaken = asked !== undefined && last !== undefined && last !== asked;
      return answerId === undefined ? { isOvertaken } : { isOvertaken, shown: { answerId, ...more } };
    },
    release: () => withFallback(store.releaseActivity(key), undefined),
  };
}

/** The claim of an activity without an id: a second delivery of it cannot be recognised. */
export const unclaimed: AnswerClaim = {
  isEdit: false,
  recordAnswered: () => undefined,
  findLatest: () => Promise.resolve({ isOvertaken: false }),
  release: () => Promise.resolve(),
};
