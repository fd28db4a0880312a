import {
  PartnerCenterError,
  refusedRequestCodes,
  type Call,
  type PartnerCenterErrorCode,
  type Qualification,
} from '../api/index.ts';
import { backOffMs } from '../watch/index.ts';
import type { RequestParts } from './deps.ts';
import type { RequestState, StoredRequest } from './types.ts';

/** What one attempt came to. */
export type Attempt =
  | {
      readonly kind: 'accepted';
      readonly qualifications: readonly Qualification[];
      readonly correlationId: string;
    }
  /** Nothing of this attempt was taken. */
  | { readonly kind: 'refused'; readonly error: PartnerCenterError }
  /** It may have been taken. */
  | { readonly kind: 'open'; readonly error: PartnerCenterError };

/** Sends the request, under the id that all its attempts share. */
export async function send(
  { partnerCenter }: Pick<RequestParts, 'partnerCenter'>,
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

/** What an answer settles, in the words of the store. */
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

/** Partner Center looked at the request and said no. Any other error says nothing about attempts before it. */
export function isVerdict({ code }: PartnerCenterError): boolean {
  return verdicts.has(code);
}

/** Half a minute, a minute, … and then every hour. */
const retryBackOff = { firstMs: 30_000, mostMs: 60 * 60_000 };

/** When the outcome of a request is looked for again, after so many attempts. */
export function nextAttemptAt(
  { now, random }: Pick<RequestParts, 'now' | 'random'>,
  attempts: number,
  retryAfterMs = 0,
): Date {
  // A server that asks for more than the longest wait is wrong.
  const restMs = Math.min(retryAfterMs, retryBackOff.mostMs);
  return new Date(now().getTime() + Math.max(restMs, backOffMs(attempts, retryBackOff, random)));
}
