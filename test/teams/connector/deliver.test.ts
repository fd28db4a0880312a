import { deliver, NotDeliveredError } from '../../../src/teams/connector/deliver.ts';
import type { Sent } from '../../../src/teams/connector/connector.ts';

const failed = (
  status: number | undefined,
  more: { code?: string; mayHaveArrived?: boolean; retryAfterMs?: number } = {},
): Sent => ({
  ok: false,
  failure: { code: 'x', mayHaveArrived: false, ...(status !== undefined && { status }), ...more },
});
const sent: Sent = { ok: true };

/** Delivers with these answers, in this order. Returns the waits between the attempts, in milliseconds. */
function deliverWith(...answers: Sent[]) {
  return deliverAs('answer', ...answers);
}

async function deliverAs(purpose: 'answer' | 'update', ...answers: Sent[]) {
  const left = [...answers];
  const waits: number[] = [];
  const error = await deliver(
    () => Promise.resolve(left.shift() ?? sent),
    (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    purpose,
  ).catch((reason: unknown) => reason);
  return { attempts: answers.length - left.length, waits, error };
}

describe('teams/connector/deliver', () => {
  it.each<[string, Sent[], number[]]>([
    ['at once', [sent], []],
    ['after a conflict', [failed(412), sent], [500]],
    ...[300, 400, 403, 404, 405, 409, 410, 415, 422, 451].map((status): [string, Sent[], number[]] => [
      `after two refusals with ${status}, which say nothing certain`,
      [failed(status), failed(status), sent],
      [500, 1_500],
    ]),
    ['after the conversation was not found', [failed(404, { code: 'ConversationNotFound' }), sent], [500]],
    ['after two throttled attempts', [failed(429), failed(429), sent], [500, 1_500]],
    ['as long after as Teams says', [failed(429, { retryAfterMs: 3_000 }), sent], [3_000]],
    ['but never keeps a person waiting long', [failed(429, { retryAfterMs: 60_000 }), sent], [5_000]],
    ['after one attempt that may have arrived', [failed(undefined, { mayHaveArrived: true }), sent], [500]],
  ])('delivers %s', async (_when, answers, waits) => {
    expect(await deliverWith(...answers)).toEqual({ attempts: answers.length, waits, error: undefined });
  });

  it('gives up an update at the first refusal: a new message comes in its place', async () => {
    const result = await deliverAs('update', failed(404), sent);
    expect(result.attempts).toBe(1);
    expect(result.error).toBeInstanceOf(NotDeliveredError);
    expect(await deliverAs('update', failed(412), sent)).toMatchObject({ attempts: 2, error: undefined });
  });

  it.each<[string, Sent[], number]>([
    ['three attempts', [failed(429), failed(429), failed(429), sent], 3],
    [
      'two that may have arrived',
      [failed(504, { mayHaveArrived: true }), failed(504, { mayHaveArrived: true }), sent],
      2,
    ],
    ['a refusal that will stay', [failed(403, { code: 'BotNotInConversationRoster' }), sent], 1],
    ['a refusal of the bot itself', [failed(401), sent], 1],
    ['three refusals that say nothing certain', [failed(404), failed(404), failed(404), sent], 3],
    [
      'two plain errors',
      [failed(500, { mayHaveArrived: true }), failed(500, { mayHaveArrived: true }), sent],
      2,
    ],
    ['a message that is too big in every form', [failed(413), sent], 1],
  ])('gives up after %s', async (_what, answers, attempts) => {
    const result = await deliverWith(...answers);
    expect(result.attempts).toBe(attempts);
    expect(result.error).toBeInstanceOf(NotDeliveredError);
  });
});
