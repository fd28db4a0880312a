import {
  PartnerCenterError,
  refusedRequestCodes,
  type Call,
  type PartnerCenterErrorCode,
  type Qualification,
} from '../api/index.ts';
import { backOffMs } from '../time/back-off.ts';
import type { RequestDeps } from './deps.ts';
import type { RequestState, StoredRequest } from './types.ts';

/** The result of one attempt. */
export type Attempt =
  | {
      readonly kind: 'accepted';
      readonly qualifications: readonly Qualification[];
      readonly correlationId: string;
    }
  /** Partner Center did not take this attempt. */
  | { readonly kind: 'refused'; readonly error: PartnerCenterError }
  /** Partner Center may have taken it. */
  | { readonly kind: 'open'; readonly error: PartnerCenterError };

/** Sends the request, under the id that all its attempts share. */
export async function send(
  { partnerCenter }: Pick<RequestDeps, 'partnerCenter'>,
  { requestId, customerTenantId, asked }: StoredRequest,
  call: Call,
): Promise<Attempt> {
  try {
    const sent = { ...call, requestId };
    const qualifications = await partnerCenter.requestQualification(customerTenantId, asked, sent);
    return { kind: 'accepted', qualifications, correlationId: call.correlationId };
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    return { kind: error.mayHaveHappened ? 'open' : 'refused', error };
  }
}

type Answered = Exclude<Attempt, { kind: 'open' }>;

/** The state of a request after Partner Center answered. */
export function outcomeOf(
  answered: Answered,
  times: { readonly confirmedAt: Date; readonly settledAt: Date },
): Extract<RequestState, { kind: Answered['kind'] }> {
  if (answered.kind === 'accepted') {
    const { kind, qualifications, correlationId } = answered;
    return { kind, ...times, correlationId, qualifications };
  }
  const { code, correlationId } = answered.error;
  return { kind: 'refused', ...times, correlationId, code };
}

const verdicts: ReadonlySet<PartnerCenterErrorCode> = new Set([
  ...refusedRequestCodes,
  'badRequest',
  'notOurCustomer',
]);

/** True when Partner Center looked at the request and refused it. Other errors say nothing about earlier attempts. */
export function isVerdict({ code }: PartnerCenterError): boolean {
  return verdicts.has(code);
}

/** Half a minute, a minute, … and then every hour. */
const retryBackOff = { firstMs: 30_000, mostMs: 60 * 60_000 };

/** The longest wait between two attempts, in milliseconds. */
export const longestRestMs = retryBackOff.mostMs;

/**
 * When to look for the outcome of a request again, after so many attempts.
 * @param retryAfterMs the wait that Partner Center asked for, in milliseconds
 */
export function nextAttemptAt(
  { now, random }: Pick<RequestDeps, 'now' | 'random'>,
  attempts: number,
  retryAfterMs = 0,
): Date {
  // A server that asks for more than the longest wait is wrong.
  const restMs = Math.min(retryAfterMs, retryBackOff.mostMs);
  return new Date(now().getTime() + Math.max(restMs, backOffMs(attempts, retryBackOff, random)));
}
