import {
  excludes,
  hasPending,
  PartnerCenterError,
  type Call,
  type Qualification,
  type QualificationRequest,
} from '../api/index.ts';
import type { RequestParts } from './deps.ts';
import type { NotNeeded, RequestFacts } from './types.ts';

/** What can be asked for. */
export type AskedKind = QualificationRequest['kind'];

/**
 * Microsoft reviews a customer three times at most.
 * https://learn.microsoft.com/partner-center/customers/sell-to-education-customers (verified 2026-06)
 */
const mostAttempts = 3;

/**
 * Reads what somebody should know before they ask for a qualification, anew.
 * @throws PartnerCenterError when the qualifications cannot be read
 */
export async function readRequestFacts(
  parts: RequestParts,
  { customerTenantId }: { readonly customerTenantId: string },
  kind: AskedKind,
  call: Call,
): Promise<RequestFacts> {
  const [standing, isAccountUnderReview] = await Promise.all([
    readStanding(parts, customerTenantId, call),
    readAccountUnderReview(parts, customerTenantId, call),
  ]);
  const { qualifications } = standing;
  const lastReason = lastReasonOf(qualifications, kind);
  return {
    ...standing,
    ...(lastReason !== undefined && { lastReason }),
    isAccountUnderReview,
    isMixed: qualifications.some((entry) => excludes(entry.kind, kind) && !isDenied(entry)),
  };
}

/** What decides whether a request is needed; a confirmation counts while it stays the same. */
export type Standing = Pick<RequestFacts, 'qualifications' | 'attemptsUsed'>;

/**
 * @param besides the id of a request that does not count as an attempt: the one at hand
 * @throws PartnerCenterError
 */
export async function readStanding(
  { partnerCenter, store }: RequestParts,
  customerTenantId: string,
  call: Call,
  besides?: string,
): Promise<Standing> {
  const [qualifications, attemptsUsed] = await Promise.all([
    partnerCenter.getQualifications(customerTenantId, call),
    store.countAttempts(customerTenantId, besides),
  ]);
  return { qualifications, attemptsUsed };
}

/** Undefined: a request makes sense. */
export function whyNotNeeded(
  { qualifications, attemptsUsed }: Standing,
  kind: AskedKind,
): NotNeeded | undefined {
  const entries = qualifications.filter((entry) => entry.kind === kind);
  if (hasPending(entries)) return 'alreadyInReview';
  if (entries.some((entry) => !isDenied(entry))) return 'alreadyQualified';
  return kind === 'Education' && attemptsUsed >= mostAttempts ? 'attemptsUsedUp' : undefined;
}

/** It needs a user of the partner: where that is missing, or anything else fails, it is simply not known. */
async function readAccountUnderReview(
  { partnerCenter }: RequestParts,
  customerTenantId: string,
  call: Call,
): Promise<boolean> {
  try {
    const verification = await partnerCenter.getAccountVerification(customerTenantId, call);
    return verification?.status === 'UnderReview';
  } catch (error) {
    if (error instanceof PartnerCenterError) return false;
    throw error;
  }
}

function lastReasonOf(qualifications: readonly Qualification[], kind: AskedKind): string | undefined {
  const [last] = qualifications
    .filter((entry) => entry.kind === kind && isDenied(entry))
    .sort((one, other) => timeOf(other) - timeOf(one));
  return last?.vetting?.vettingReason;
}

function isDenied({ vetting }: Qualification): boolean {
  return vetting?.vettingStatus === 'Denied';
}

function timeOf({ vetting }: Qualification): number {
  return vetting?.createdAt?.getTime() ?? 0;
}
