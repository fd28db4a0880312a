import type { Clock } from '../../api/index.ts';
import { isPassing } from './classify.ts';
import type { Sent } from './connector.ts';
import type { ConnectorFailure } from './failure.ts';

/** A message to a person who waits could not be delivered. Holds nothing of the message or the request. */
export class NotDeliveredError extends Error {
  override readonly name = 'NotDeliveredError';
  readonly code: string;
  readonly statusCode: number | undefined;

  constructor({ code, status }: ConnectorFailure) {
    super('The message was not delivered.');
    this.code = code;
    this.statusCode = status;
  }
}

/** Waits between attempts where Teams does not say how long. */
const waitsMs = [500, 1_500];

/** A person will not wait longer than that for an answer that is ready. */
const longestWaitMs = 5_000;

/**
 * Attempts to send until it works, at most three times: Teams throttles (429), and refuses while something
 * else happens in the conversation (412). After an attempt that may have arrived there is only one more:
 * an answer seen twice is better than none, but not by much.
 * @throws NotDeliveredError
 */
export async function deliver(attempt: () => Promise<Sent>, sleep: Clock['sleep']): Promise<void> {
  let unsure = 0;
  for (let number = 0; ; number += 1) {
    const sent = await attempt();
    if (sent.ok) return;
    const { failure } = sent;
    if (failure.mayHaveArrived) unsure += 1;
    const wait = waitsMs[number];
    if (!isPassing(failure) || wait === undefined || unsure > 1) throw new NotDeliveredError(failure);
    await sleep(Math.min(failure.retryAfterMs ?? wait, longestWaitMs));
  }
}
