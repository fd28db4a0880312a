import type { Clock } from '../../time/clock.ts';
import type { Sent } from './sent.ts';
import { endingOf } from './consequences.ts';
import { classify } from './classify.ts';
import type { ConnectorFailure } from './failure.ts';

/** An answer to a waiting person could not be delivered. Holds nothing of the message or the request. */
export class NotDeliveredError extends Error {
  override readonly name = 'NotDeliveredError';
  readonly code: string;
  readonly statusCode: number | undefined;
  /** Teams took no message for one person alone here. */
  readonly isNotPrivate: boolean;

  constructor(failure: ConnectorFailure) {
    super('The message was not delivered.');
    this.code = failure.code;
    this.statusCode = failure.status;
    this.isNotPrivate = classify(failure) === 'notPrivate';
  }
}

/** The waits between attempts when Teams sends no Retry-After. */
const waitsMs = [500, 1_500];

/** The longest wait between attempts: a person waits for the answer. */
const longestWaitMs = 5_000;

/**
 * Sends until an attempt succeeds, at most three times: Teams throttles (429), refuses while another operation runs
 * in the conversation (412), and refuses by mistake. An attempt that may have arrived is repeated only once: an answer
 * seen twice is better than none, but not three times.
 * @returns the id of the message, unless Teams did not say
 * @throws NotDeliveredError
 */
export async function deliver(
  attempt: () => Promise<Sent>,
  sleep: Clock['sleep'],
  purpose: 'answer' | 'update' = 'answer',
): Promise<string | undefined> {
  let unsure = 0;
  for (let number = 0; ; number += 1) {
    const sent = await attempt();
    if (sent.ok) return sent.activityId;
    const { failure } = sent;
    if (failure.mayHaveArrived) unsure += 1;
    const wait = waitsMs[number];
    const isOver = endingOf(failure, purpose) === 'end' || wait === undefined || unsure > 1;
    if (isOver) throw new NotDeliveredError(failure);
    await sleep(Math.min(failure.retryAfterMs ?? wait, longestWaitMs));
  }
}
