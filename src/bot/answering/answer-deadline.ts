import type { Clock } from '../../time/clock.ts';

/** Waits some milliseconds. A parameter, so that tests do not wait. */
export type Sleep = Clock['sleep'];

/** How long a person waits before the bot says that the answer will follow. */
export interface AnswerDeadline {
  /** Until the first typing indicator. */
  readonly typingAfterMs: number;
  /** Between typing indicators; Teams shows one for a few seconds. */
  readonly typingEveryMs: number;
  /** Until the turn is answered without the result. */
  readonly handOverAfterMs: number;
}

/** Teams gives an endpoint 15 s to answer (https://learn.microsoft.com/azure/bot-service/bot-builder-howto-long-operations-guidance, read 2026-11). */
export const messageDeadline: AnswerDeadline = {
  typingAfterMs: 1_000,
  typingEveryMs: 4_000,
  handOverAfterMs: 10_000,
};

/**
 * Teams gives a bot five seconds to answer an invoke, which a pressed button is
 * (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit,
 * read 2026-11).
 * Teams shows its own spinner meanwhile.
 */
export const buttonDeadline: AnswerDeadline = {
  typingAfterMs: Infinity,
  typingEveryMs: Infinity,
  handOverAfterMs: 4_000,
};

/** How the wait ended: `answered` in time, or `later`, while the work goes on. */
export type WaitResult<Result> =
  { readonly kind: 'answered'; readonly result: Result } | { readonly kind: 'later' };

/**
 * The reason of the abort. A string: an error would build a stack trace for every answer, and no code reads
 * it.
 */
const answeredInTime = 'answered in time';

/** Waits for work that never rejects, until its deadline, and shows typing indicators meanwhile. */
export async function waitFor<Result>(
  work: Promise<Result>,
  deadline: AnswerDeadline,
  sleep: Sleep,
  showTyping: () => Promise<unknown>,
): Promise<WaitResult<Result>> {
  const over = new AbortController();
  const answered = work.then((result) => ({ kind: 'answered', result }) as const);
  const tooLong = wait(deadline, sleep, showTyping, over.signal).then(() => ({ kind: 'later' }) as const);
  try {
    return await Promise.race([answered, tooLong]);
  } finally {
    over.abort(answeredInTime);
  }
}

/** Shows typing indicators until the deadline has passed. Rejects when the signal is aborted. */
async function wait(
  { typingAfterMs, typingEveryMs, handOverAfterMs }: AnswerDeadline,
  sleep: Sleep,
  showTyping: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  let left = handOverAfterMs;
  for (let next = typingAfterMs; next < left; next = typingEveryMs) {
    await sleep(next, signal);
    left -= next;
    // A typing indicator that could not be shown does not fail the turn.
    void showTyping().catch(() => undefined);
  }
  await sleep(left, signal);
}
