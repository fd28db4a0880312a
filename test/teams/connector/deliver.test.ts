import { deliver, NotDeliveredError } from '../../../src/teams/connector/deliver.ts';
import type { Sent } from '../../../src/teams/connector/connector.ts';

const failed = (
  status: number | undefined,
  more: { mayHaveArrived?: boolean; retryAfterMs?: number } = {},
): Sent => ({
  ok: false,
  failure: { code: 'x', mayHaveArrived: false, ...(status !== undefined && { status }), ...more },
});
const sent: Sent = { ok: true };

/** Delivers with these answers, in this order. Returns the waits between the attempts, in milliseconds. */
async function deliverWith(...answers: Sent[]) {
  const left = [...answers];
  const waits: number[] = [];
  const error = await deliver(
    () => Promise.resolve(left.shift() ?? sent),
    (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  ).catch((reason: unknown) => reason);
  return { attempts: answers.length - left.length, waits, error };
}

describe('teams/connector/deliver', () => {
  it.each<[string, Sent[], number[]]>([
    ['at once', [sent], []],
    ['after a conflict', [failed(412), sent], [500]],
    ['after two throttled attempts', [failed(429), failed(429), sent], [500, 1_500]],
    ['as long after as Teams says', [failed(429, { retryAfterMs: 3_000 }), sent], [3_000]],
    ['but never keeps a person waiting long', [failed(429, { retryAfterMs: 60_000 }), sent], [5_000]],
    ['after one attempt that may have arrived', [failed(undefined, { mayHaveArrived: true }), sent], [500]],
  ])('delivers %s', async (_when, answers, waits) => {
    expect(await deliverWith(...answers)).toEqual({ attempts: answers.length, waits, error: undefined });
  });

  it.each<[string, Sent[], number]>([
    ['three attempts', [failed(429), failed(429), failed(429), sent], 3],
    [
      'two that may have arrived',
      [failed(504, { mayHaveArrived: true }), failed(504, { mayHaveArrived: true }), sent],
      2,
    ],
    ['a refusal that will stay', [failed(403), sent], 1],
    [
      'two plain errors',
      [failed(500, { mayHaveArrived: true }), failed(500, { mayHaveArrived: true }), sent],
      2,
    ],
    ['a message that is bad', [failed(400), sent], 1],
  ])('gives up after %s', async (_what, answers, attempts) => {
    const result = await deliverWith(...answers);
    expect(result.attempts).toBe(attempts);
    expect(result.error).toBeInstanceOf(NotDeliveredError);
  });
});
