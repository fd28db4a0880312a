import {
  excludes,
  hasPending,
  PartnerCenterError,
  type Call,
  type QualificationRequest,
} from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { PreflightAbout } from '../preflight/index.ts';
import type { RequestDeps } from './deps.ts';
import { countReviews, deniedRequestOf, isDenied, lastDenialOf } from './reviews.ts';
import { sinceDenial } from './since-denial.ts';
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
  const [facts, isAccountUnderReview, history] = await Promise.all([
    readDecidingFacts(deps, customerTenantId, call),
    readAccountUnderReview(deps, customerTenantId, call),
    deps.store.listHistory(customerTenantId, mostLooked),
  ]);
  const { qualifications, attemptsUsed } = facts;
  return dropUndefined({
    ...facts,
    reviewsKnown: countReviews(attempts.kind, attemptsUsed, qualifications, history),
    lastReason: lastDenialOf(qualifications, kind)?.vetting?.vettingReason,
    isAccountUnderReview,
    isMixed: qualifications.some((entry) => excludes(entry.kind, kind) && !isDenied(entry)),
  });
}

/** More changes or requests of one customer than three reviews bring about. */
export const mostLooked = 20;

/** Who is to be requested for, and what is known of the request so far. */
export interface Wanted {
  readonly customer: PreflightAbout['customer'];
  readonly kind: AskedKind;
  /** Absent while the person is asked for it. */
  readonly asked?: QualificationRequest;
}

/**
 * Reads the same, and looks for what may make Microsoft deny the request.
 * @throws PartnerCenterError when the qualifications cannot be read
 */
export async function readAllFacts(
  deps: RequestDeps,
  { customer, kind, asked }: Wanted,
  call: Call,
): Promise<RequestFacts> {
  const { customerTenantId } = customer;
  const [facts, preflight, requests] = await Promise.all([
    readRequestFacts(deps, customer, kind, call),
    deps.readPreflight({ customer, kind, ...(asked && whatIsAsked(asked)) }, call),
    deps.store.listRequests(customerTenantId, mostLooked),
  ]);
  const denial = lastDenialOf(facts.qualifications, kind);
  const denied = denial && deniedRequestOf(denial, requests);
  return dropUndefined({ ...facts, preflight, sinceDenial: sinceDenial(denied, preflight.profile, asked) });
}

/** What a request says that is looked at before it is sent. */
export function whatIsAsked(asked: QualificationRequest): Pick<PreflightAbout, 'site' | 'validationCode'> {
  switch (asked.kind) {
    case 'Education':
      return { site: dropUndefined({ website: asked.website }) };
    case 'GovernmentCommunityCloud':
      return { validationCode: asked.validationCode };
    case 'StateOwnedEntity':
      return {};
  }
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
