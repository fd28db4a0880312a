import { PartnerCenterError, type Call } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';
import { readRequestFacts, readStanding, type Standing } from './facts.ts';
import type { RequestDeps } from './deps.ts';
import { isSamePerson, prepareRequest } from './prepare.ts';
import { nextAttemptAt, outcomeOf, send, type Attempt } from './send.ts';
import { settlementOf } from './settlement.ts';
import { nameOf, withAnswer } from './confirmation-snapshot.ts';
import type { Confirmed, RequestFacts, StoredRequest } from './types.ts';

/** Longer than anybody waits for Partner Center: whoever has not written the outcome by then never will. */
const claimMs = 2 * 60_000;

/**
 * Longer than an answer is on its way to the person after the outcome is known: the rest of the 30 seconds that they
 * wait for Partner Center, and then the attempts to send it, each with a deadline of ten seconds.
 */
const answerTakesMs = 2 * 60_000;

/** What confirming needs. */
export interface ConfirmDeps extends RequestDeps {
  /** How often a fresh vetting is checked, in milliseconds. */
  readonly baseIntervalMs: number;
}

/** Who confirms what, and where. */
export interface Confirming {
  readonly requestId: string;
  readonly person: PersonKey;
  readonly conversationId: string;
  readonly call: Call;
}

/**
 * Sends what was prepared, once. From before anything is sent the request is kept as being sent: whatever becomes
 * of this process, its outcome is found out and told. When it is known at once, the notification that tells it is held
 * back for two minutes: it is to be withdrawn when the person was shown the outcome.
 * @throws PartnerCenterError when the qualifications cannot be read anew: nothing was sent, and it may be confirmed again
 */
export async function confirmRequest(deps: ConfirmDeps, confirming: Confirming): Promise<Confirmed> {
  const { store, now, newId } = deps;
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
      return await happenedBefore(deps, confirming);
    case 'begun':
      return await sendOnce(deps, { ...confirming, request, claimedBy, confirmedAt });
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
  { store, now }: RequestDeps,
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

async function sendOnce(deps: ConfirmDeps, begun: Begun): Promise<Confirmed> {
  const { request, claimedBy, conversationId, call } = begun;
  // Read while nobody else can send for this customer: what is seen now holds until this one is sent.
  const standing = await readAgain(deps, begun);
  if (nameOf(standing, request.asked.kind) !== request.shown) {
    await deps.store.withdrawRequest(request.requestId, { claimedBy, to: 'cancelled', now: deps.now() });
    const { customerTenantId, companyName, asked, askedBy } = request;
    const customer = { customerTenantId, companyName };
    const again = await prepareRequest(deps, { customer, asked, askedBy, conversationId, call });
    return { kind: 'changed', again };
  }
  const attempt = await send(deps, request, call);
  return attempt.kind === 'open'
    ? await leaveOpen(deps, begun, attempt.error)
    : await settle(deps, begun, attempt, standing);
}

async function readAgain(deps: RequestDeps, { request, claimedBy, call }: Begun): Promise<Standing> {
  const { requestId, customerTenantId } = request;
  try {
    return await readStanding(deps, customerTenantId, call, requestId);
  } catch (error) {
    await deps.store.withdrawRequest(requestId, { claimedBy, to: 'prepared', now: deps.now() });
    throw error;
  }
}

/** Others find out what came of it, soon. */
async function leaveOpen(
  deps: RequestDeps,
  { request, claimedBy, confirmedAt }: Begun,
  { retryAfterMs }: PartnerCenterError,
): Promise<Confirmed> {
  const attempts = 1;
  const at = nextAttemptAt(deps, attempts, retryAfterMs);
  await deps.store.postponeRequest(request.requestId, claimedBy, at);
  return { kind: 'pending', request: { ...request, state: { kind: 'sending', confirmedAt, attempts } } };
}

async function settle(
  deps: ConfirmDeps,
  begun: Begun,
  attempt: Exclude<Attempt, { kind: 'open' }>,
  standing: Standing,
): Promise<Confirmed> {
  const { request, claimedBy, confirmedAt } = begun;
  const settledAt = deps.now();
  const state = outcomeOf(attempt, { confirmedAt, settledAt });
  const current =
    attempt.kind === 'accepted' ? withAnswer(standing.qualifications, attempt.qualifications) : [];
  const heldUntil = new Date(settledAt.getTime() + answerTakesMs);
  const settlement = settlementOf(deps, request, { claimedBy, outcome: state, current, heldUntil });
  if (!(await deps.store.settleRequest(request.requestId, settlement))) {
    return await happenedBefore(deps, begun);
  }
  const settled = { ...request, state };
  if (state.kind === 'accepted') {
    const { qualifications } = state;
    const isWatched = settlement.watch !== undefined;
    return { kind: 'accepted', request: settled, qualifications, current, isWatched };
  }
  const { code, correlationId } = state;
  const facts = await readTruth(deps, begun);
  return { kind: 'refused', request: settled, code, correlationId, ...(facts && { facts }) };
}

/** Undefined when it cannot be read: the refusal is told without it. */
async function readTruth(deps: RequestDeps, { request, call }: Begun): Promise<RequestFacts | undefined> {
  try {
    return await readRequestFacts(deps, request, request.asked.kind, call);
  } catch (error) {
    if (error instanceof PartnerCenterError) return undefined;
    throw error;
  }
}
