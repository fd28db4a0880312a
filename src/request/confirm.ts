import { PartnerCenterError, type Call } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { readDecidingFacts, readRequestFacts, type DecidingFacts } from './facts.ts';
import type { RequestDeps } from './deps.ts';
import { isSamePerson, prepareRequest } from './prepare.ts';
import { nextAttemptAt, outcomeOf, send, type Attempt } from './send.ts';
import { settlementOf } from './settlement.ts';
import { snapshotOf, withAnswer } from './confirmation-snapshot.ts';
import type { Confirmed, RequestFacts, StoredRequest } from './types.ts';

/** Longer than a person waits for Partner Center. A process that has not recorded the outcome by then never will. */
const claimMs = 2 * 60_000;

/**
 * Longer than the answer takes to reach the person once the outcome is known: the rest of the 30 seconds for Partner
 * Center, then the attempts to send the answer, each with a deadline of ten seconds.
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
 * Sends a prepared request once. The store records it as `sending` before anything is sent, so that its outcome is found
 * out and told even when this process dies. When the outcome is known at once, its notification is held back for two
 * minutes: the caller withdraws it when the person was shown the outcome.
 * @throws PartnerCenterError when the qualifications cannot be read again: nothing was sent, and the request may be
 * confirmed again
 */
export async function confirmRequest(deps: ConfirmDeps, confirming: Confirming): Promise<Confirmed> {
  const { store, now, newId } = deps;
  const { requestId, person } = confirming;
  const request = await store.findRequest(requestId);
  if (request === undefined) return { kind: 'unknownRequest' };
  const whyNot = whyNotConfirmable(request, person, now());
  if (whyNot) return whyNot;

  const claimedBy = newId();
  const confirmedAt = now();
  const claimedUntil = new Date(confirmedAt.getTime() + claimMs);
  switch (await store.beginSending(requestId, { claimedBy, claimedUntil, now: confirmedAt })) {
    case 'busy':
      return { kind: 'busy', request };
    case 'notPrepared':
      return await reportEarlier(deps, confirming);
    case 'begun':
      return await sendOnce(deps, { ...confirming, request, claimedBy, confirmedAt });
  }
}

/** Undefined when the request may be confirmed. */
function whyNotConfirmable(request: StoredRequest, person: PersonKey, now: Date): Confirmed | undefined {
  if (!isSamePerson(request.askedBy, person)) return { kind: 'notYours', request };
  if (request.state.kind !== 'prepared') return { kind: 'already', request };
  return request.expiresAt <= now ? { kind: 'expired', request } : undefined;
}

/** Reports the request's state after another press, or another process, was quicker. */
async function reportEarlier(
  { store, now }: RequestDeps,
  { requestId, person }: Confirming,
): Promise<Confirmed> {
  const request = await store.findRequest(requestId);
  if (request === undefined) return { kind: 'unknownRequest' };
  return whyNotConfirmable(request, person, now()) ?? { kind: 'already', request };
}

/** A confirmation whose request this process has claimed and may send. */
interface ClaimedConfirmation extends Confirming {
  readonly request: StoredRequest;
  readonly claimedBy: string;
  readonly confirmedAt: Date;
}

async function sendOnce(deps: ConfirmDeps, claimed: ClaimedConfirmation): Promise<Confirmed> {
  const { request, claimedBy, conversationId, call } = claimed;
  // No other request for this customer can be sent meanwhile, so what is read now holds until this one is sent.
  const facts = await readAgain(deps, claimed);
  if (snapshotOf(facts, request.asked.kind) !== request.snapshot) {
    await deps.store.withdrawRequest(request.requestId, { claimedBy, to: 'cancelled', now: deps.now() });
    const { customerTenantId, companyName, asked, askedBy } = request;
    const customer = { customerTenantId, companyName };
    const again = await prepareRequest(deps, { customer, asked, askedBy, conversationId, call });
    return { kind: 'changed', again };
  }
  const attempt = await send(deps, request, call);
  return attempt.kind === 'open'
    ? await leaveOpen(deps, claimed, attempt.error)
    : await settle(deps, claimed, attempt, facts);
}

async function readAgain(
  deps: RequestDeps,
  { request, claimedBy, call }: ClaimedConfirmation,
): Promise<DecidingFacts> {
  const { requestId, customerTenantId } = request;
  try {
    return await readDecidingFacts(deps, customerTenantId, call, requestId);
  } catch (error) {
    await deps.store.withdrawRequest(requestId, { claimedBy, to: 'prepared', now: deps.now() });
    throw error;
  }
}

/** Leaves the request to the background, which finds out its outcome soon. */
async function leaveOpen(
  deps: RequestDeps,
  { request, claimedBy, confirmedAt }: ClaimedConfirmation,
  { retryAfterMs }: PartnerCenterError,
): Promise<Confirmed> {
  const attempts = 1;
  const at = nextAttemptAt(deps, attempts, retryAfterMs);
  await deps.store.postponeRequest(request.requestId, claimedBy, at);
  return { kind: 'pending', request: { ...request, state: { kind: 'sending', confirmedAt, attempts } } };
}

async function settle(
  deps: ConfirmDeps,
  claimed: ClaimedConfirmation,
  attempt: Exclude<Attempt, { kind: 'open' }>,
  { qualifications: listed }: DecidingFacts,
): Promise<Confirmed> {
  const { request, claimedBy, confirmedAt } = claimed;
  const settledAt = deps.now();
  const state = outcomeOf(attempt, { confirmedAt, settledAt });
  const current = attempt.kind === 'accepted' ? withAnswer(listed, attempt.qualifications) : [];
  const heldUntil = new Date(settledAt.getTime() + answerTakesMs);
  const settlement = settlementOf(deps, request, { claimedBy, outcome: state, current, heldUntil });
  if (!(await deps.store.settleRequest(request.requestId, settlement))) {
    return await reportEarlier(deps, claimed);
  }
  const settled = { ...request, state };
  if (state.kind === 'accepted') {
    const { qualifications } = state;
    const isWatched = settlement.watch !== undefined;
    return { kind: 'accepted', request: settled, qualifications, current, isWatched };
  }
  const { code, correlationId } = state;
  const facts = await readFactsAfterRefusal(deps, claimed);
  return dropUndefined({ kind: 'refused', request: settled, code, correlationId, facts });
}

/** Undefined when the facts cannot be read. Then the refusal is told without them. */
async function readFactsAfterRefusal(
  deps: RequestDeps,
  { request, call }: ClaimedConfirmation,
): Promise<RequestFacts | undefined> {
  try {
    return await readRequestFacts(deps, request, request.asked.kind, call);
  } catch (error) {
    if (error instanceof PartnerCenterError) return undefined;
    throw error;
  }
}
