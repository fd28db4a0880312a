import type { Clock } from '../../api/index.ts';

/** Waits; a parameter, so that tests need not. */
export type Sleep = Clock['sleep'];

/** How long a person is kept waiting before they are told that work goes on. */
export interface Patience {
  /** Until the first typing indicator. */
  readonly typingAfterMs: number;
  /** Between typing indicators; Teams shows one for a few seconds. */
  readonly typingEveryMs: number;
  /** Until the turn is answered without the result. */
  readonly handOverAfterMs: number;
}

/** Teams gives an endpoint 15 s to answer (https://learn.microsoft.com/azure/bot-service/bot-builder-howto-long-operations-guidance, read 2026-11). */
export const messagePatience: Patience = {
  typingAfterMs: 1_000,
  typingEveryMs: 4_000,
  handOverAfterMs: 10_000,
};

/** A pressed button must be answered within about 5 s, and has its own spinner. */
export const buttonPatience: Patience = {
  typingAfterMs: Infinity,
  typingEveryMs: Infinity,
  handOverAfterMs: 4_000,
};

/** `answered` in time, or `later`: then the work goes on. */
export type Outcome<Result> =
  { readonly kind: 'answered'; readonly result: Result } | { readonly kind: 'later' };

/** Why the waiting ends. An error that nobody sees would cost a stack every time. */
const answeredInTime = 'answered in time';

/** Waits for work that never rejects, as long as a person would. */
export async function waitFor<Result>(
  work: Promise<Result>,
  patience: Patience,
  sleep: Sleep,
  showTyping: () => Promise<unknown>,
): Promise<Outcome<Result>> {
  const over = new AbortController();
  const answered = work.then((result) => ({ kind: 'answered', result }) as const);
  const tooLong = wait(patience, sleep, showTyping, over.signal).then(() => ({ kind: 'later' }) as const);
  try {
    return await Promise.race([answered, tooLong]);
  } finally {
    over.abort(answeredInTime);
  }
}

/** Until the work is handed over, with an indicator now and then. Rejects when the signal is aborted. */
async function wait(
  { typingAfterMs, typingEveryMs, handOverAfterMs }: Patience,
  sleep: Sleep,
  showTyping: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  let left = handOverAfterMs;
  for (let next = typingAfterMs; next < left; next = typingEveryMs) {
    await sleep(next, signal);
    left -= next;
    // One that could not be shown is no reason to fail.
    void showTyping().catch(() => undefined);
  }
  await sleep(left, signal);
}
