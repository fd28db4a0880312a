import type { Settlement } from '../../src/request/index.ts';
import type { Store } from '../../src/storage/store.ts';
import { aRequest, later, now, type Fixture } from './samples.ts';

const settled = { confirmedAt: now, settledAt: later(5), correlationId: 'call' };
const qualifications = [
  {
    kind: 'Education',
    wireKind: 'Education',
    vetting: { vettingStatus: 'InReview', wireStatus: 'InReview', createdAt: later(1) },
  },
] as const;

/** How a request may end. */
export const outcomes = {
  accepted: { kind: 'accepted', ...settled, qualifications },
  refused: { kind: 'refused', ...settled, code: 'alreadyInReview' },
  unknown: { kind: 'unknown', ...settled },
} as const satisfies Record<string, Settlement['outcome']>;

/** Steps that tests take with requests in a store. The process that takes them is `sender` by default. */
export function requestSteps({ store }: Fixture) {
  const begin = (requestId: string, at = now, claimedBy = 'sender', by: Store = store()) =>
    by.beginSending(requestId, { claimedBy, claimedUntil: new Date(at.getTime() + 60_000), now: at });
  const settle = (
    requestId: string,
    outcome: Settlement['outcome'] = outcomes.accepted,
    more: Partial<Settlement> = {},
  ) => store().settleRequest(requestId, { claimedBy: 'sender', outcome, notifications: [], ...more });
  const claim = async (at: Date, claimedBy = 'sender', by: Store = store(), limit = 10) => {
    const claimedUntil = new Date(at.getTime() + 60_000);
    const claimed = await by.claimUnsettledRequests({ claimedBy, claimedUntil, now: at, limit });
    return claimed.map(({ requestId, state }) => [requestId, state.kind === 'sending' ? state.attempts : -1]);
  };
  const stateOf = async (requestId: string) => (await store().findRequest(requestId))?.state;
  /** Adds a request that is being sent. */
  const send = async (requestId: string, more: Parameters<typeof aRequest>[1] = {}, at = now) => {
    await store().addRequest(aRequest(requestId, more));
    expect(await begin(requestId, at)).toBe('begun');
  };
  return { begin, settle, claim, stateOf, send };
}
