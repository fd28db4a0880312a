import {
  excludes,
  hasPending,
  PartnerCenterError,
  type Call,
  type Qualification,
  type QualificationRequest,
} from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { RequestDeps } from './deps.ts';
import type { NotNeeded, RequestFacts } from './types.ts';

/** The kinds that can be asked for. */
export type AskedKind = QualificationRequest['kind'];

/**
 * Microsoft reviews a customer three times at most.
 * https://learn.microsoft.com/partner-center/customers/sell-to-education-customers (verified 2026-06)
 */
export const mostAttempts = 3;

/** Which requests use up a review: those for Education that Partner Center took, or may have taken. */
export const attempts = { kind: 'Education', states: ['sending', 'accepted', 'unknown'] } as const;

/**
 * Reads what a person should know before they ask for a qualification. Nothing is cached.
 * @throws PartnerCenterError when the qualifications cannot be read
 */
export async function readRequestFacts(
  deps: RequestDeps,
  { customerTenantId }: { readonly customerTenantId: string },
  kind: AskedKind,
  call: Call,
): Promise<RequestFacts> {
  const [facts, isAccountUnderReview] = await Promise.all([
    readDecidingFacts(deps, customerTenantId, call),
    readAccountUnderReview(deps, customerTenantId, call),
  ]);
  const { qualifications } = facts;
  return dropUndefined({
    ...facts,
    lastReason: lastReasonOf(qualifications, kind),
    isAccountUnderReview,
    isMixed: qualifications.some((entry) => excludes(entry.kind, kind) && !isDenied(entry)),
  });
}

/** The facts that decide whether a request is needed. A confirmation counts while they stay the same. */
export type DecidingFacts = Pick<RequestFacts, 'qualifications' | 'attemptsUsed'>;

/**
 * Reads the facts that decide whether a request is needed.
 * @param besides the id of a request that is not counted as an attempt: the one that is being sent
 * @throws PartnerCenterError when the qualifications cannot be read
 */
export async function readDecidingFacts(
  { partnerCenter, store }: RequestDeps,
  customerTenantId: string,
  call: Call,
  besides?: string,
): Promise<DecidingFacts> {
  const [qualifications, attemptsUsed] = await Promise.all([
    partnerCenter.getQualifications(customerTenantId, call),
    store.countRequests(customerTenantId, { ...attempts, besides }),
  ]);
  return { qualifications, attemptsUsed };
}

/** Undefined when a request is needed. */
export function whyNotNeeded(
  { qualifications, attemptsUsed }: DecidingFacts,
  kind: AskedKind,
): NotNeeded | undefined {
  const entries = qualifications.filter((entry) => entry.kind === kind);
  if (hasPending(entries)) return 'alreadyInReview';
  if (entries.some((entry) => !isDenied(entry))) return 'alreadyQualified';
  return kind === attempts.kind && attemptsUsed >= mostAttempts ? 'attemptsUsedUp' : undefined;
}

/** Reading needs a signed-in user of the partner. False when there is none, or Partner Center gives no answer. */
async function readAccountUnderReview(
  { partnerCenter }: RequestDeps,
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
