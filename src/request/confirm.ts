import { PartnerCenterError, type Call } from '../api/index.ts';
import type { PersonKey } from '../watch/index.ts';
import { readRequestFacts, readStanding, type Standing } from './facts.ts';
import type { RequestParts } from './deps.ts';
import { isSamePerson, prepareRequest } from './prepare.ts';
import { nextAttemptAt, outcomeOf, send, type Attempt } from './send.ts';
import { nameOf, withAnswer } from './confirmation-snapshot.ts';
import type { Confirmed, RequestFacts, StoredRequest } from './types.ts';

/** Longer than anybody waits for Partner Center: whoever has not written the outcome by then never will. */
const claimMs = 2 * 60_000;

/** Who confirms what, and where. */
export interface Confirming {
  readonly requestId: string;
  readonly person: PersonKey;
  readonly conversationId: string;
  readonly call: Call;
}

/**
 * Sends what was prepared, once. From before anything is sent the request is kept as being sent: whatever becomes
 * of this process, its outcome is found out and told.
 * @throws PartnerCenterError when the qualifications cannot be read anew: nothing was sent, and it may be confirmed again
 */
export async function confirmRequest(parts: RequestParts, confirming: Confirming): Promise<Confirmed> {
  const { store, now, newId } = parts;
  const { requestId, person } = confirming;
  const request = await store.findRequest(requestId);
  if (request === undefined) return { kind: 'unknownRequest' };
  const turnedDown = turnDown(request, person, now());
  if (turnedDown) return turnedDown;

  const claimedBy = newId();
  const confirmedAt = now();
  const claimedUntil = new Date(confirmedAt.getTime() + claimMs);
  switch (await store.beginSending(requestId, { claimedBy, claimedUntil, now: confirmedAt })) {
    case 'busy':
      return { kind: 'busy', request };
    case 'notPrepared':
      return await happenedBefore(parts, confirming);
    case 'begun':
      return await sendOnce(parts, { ...confirming, request, claimedBy, confirmedAt });
  }
}

/** Undefined when it may be confirmed. */
function turnDown(request: StoredRequest, person: PersonKey, now: Date): Confirmed | undefined {
  if (!isSamePerson(request.askedBy, person)) return { kind: 'notYours', request };
  if (request.state.kind !== 'prepared') return { kind: 'already', request };
  return request.expiresAt <= now ? { kind: 'expired', request } : undefined;
}

/** Somebody else was quicker: another press, or whoever took an overdue request over. */
async function happenedBefore(
  { store, now }: RequestParts,
  { requestId, person }: Confirming,
): Promise<Confirmed> {
  const request = await store.findRequest(requestId);
  if (request === undefined) return { kind: 'unknownRequest' };
  return turnDown(request, person, now()) ?? { kind: 'already', request };
}

/** A confirmation that counts. */
interface Begun extends Confirming {
  readonly request: StoredRequest;
  readonly claimedBy: string;
  readonly confirmedAt: Date;
}

async function sendOnce(parts: RequestParts, begun: Begun): Promise<Confirmed> {
  const { request, claimedBy, conversationId, call } = begun;
  // Read while nobody else can send for this customer: what is seen now holds until this one is sent.
  const standing = await readAgain(parts, begun);
  if (nameOf(standing, request.asked.kind) !== request.shown) {
    await parts.store.withdrawRequest(request.requestId, { claimedBy, to: 'cancelled', now: parts.now() });
    const { customerTenantId, companyName, asked, askedBy } = request;
    const customer = { customerTenantId, companyName };
    const again = await prepareRequest(parts, { customer, asked, askedBy, conversationId, call });
    return { kind: 'changed', again };
  }
  const attempt = await send(parts, request, call);
  return attempt.kind === 'open'
    ? await leaveOpen(parts, begun, attempt.error)
    : await settle(parts, begun, attempt, standing);
}

async function readAgain(parts: RequestParts, { request, claimedBy, call }: Begun): Promise<Standing> {
  const { requestId, customerTenantId } = request;
  try {
    return await readStanding(parts, customerTenantId, call, requestId);
  } catch (error) {
    await parts.store.withdrawRequest(requestId, { claimedBy, to: 'prepared', now: parts.now() });
    throw error;
  }
}

/** Others find out what came of it, soon. */
async function leaveOpen(
  parts: RequestParts,
  { request, claimedBy, confirmedAt }: Begun,
  { retryAfterMs }: PartnerCenterError,
): Promise<Confirmed> {
  const attempts = 1;
  const at = nextAttemptAt(parts, attempts, retryAfterMs);
  await parts.store.postponeRequest(request.requestId, claimedBy, at);
  return { kind: 'pending', request: { ...request, state: { kind: 'sending', confirmedAt, attempts } } };
}

async function settle(
  parts: RequestParts,
  begun: Begun,
  attempt: Exclude<Attempt, { kind: 'open' }>,
  standing: Standing,
): Promise<Confirmed> {
  const { request, claimedBy, confirmedAt } = begun;
  const state = outcomeOf(attempt, { confirmedAt, settledAt: parts.now() });
  const settlement = { claimedBy, outcome: state, notifications: [] };
  if (!(await parts.store.settleRequest(request.requestId, settlement))) {
    return await happenedBefore(parts, begun);
  }
  const settled = { ...request, state };
  if (state.kind === 'accepted') {
    const { qualifications } = state;
    const current = withAnswer(standing.qualifications, qualifications);
    return { kind: 'accepted', request: settled, qualifications, current };
  }
  const { code, correlationId } = state;
  const facts = await readTruth(parts, begun);
  return { kind: 'refused', request: settled, code, correlationId, ...(facts && { facts }) };
}

/** Undefined when it cannot be read: the refusal is told without it. */
async function readTruth(parts: RequestParts, { request, call }: Begun): Promise<RequestFacts | undefined> {
  try {
    return await readRequestFacts(parts, request, request.asked.kind, call);
  } catch (error) {
    if (error instanceof PartnerCenterError) return undefined;
    throw error;
  }
}
