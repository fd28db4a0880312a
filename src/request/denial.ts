import { isDeepStrictEqual } from 'node:util';
import type { Call, Qualification } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { Preflight, PreflightAbout } from '../preflight/index.ts';
import type { HistoryEntry } from '../watch/index.ts';
import type { RequestDeps } from './deps.ts';
import { attempts, mostLooked, whatIsAsked } from './facts.ts';
import { countReviews, deniedRequestOf, isDenied, lastDenialOf } from './reviews.ts';
import { sinceDenial } from './since-denial.ts';
import type { SinceDenial, StoredRequest } from './types.ts';

/** A denial of Education, and what helps to get over it. */
export interface Denial {
  readonly qualification: Qualification;
  /** Another review is known to have ended without an approval before. */
  readonly isRepeated: boolean;
  /** Education reviews that the bot knows of, whoever asked for them. There may have been more. */
  readonly reviewsKnown: number;
  /** When the bot saw the denial. Absent when it did not see it come. */
  readonly seenAt?: Date;
  /** The request that was denied. Absent when it was not made here. */
  readonly request?: StoredRequest;
  readonly preflight: Preflight;
  /** What is different now. Absent when that is not known. */
  readonly sinceDenial?: SinceDenial;
}

/** Whether a qualification is still denied as it was when the denial was read. */
export function isDenialOf(denial: Denial | undefined, qualification: Qualification): boolean {
  return denial !== undefined && isDeepStrictEqual(denial.qualification, qualification);
}

/** What is read for a denial. */
export interface DenialDeps extends Pick<RequestDeps, 'readPreflight'> {
  readonly store: Pick<RequestDeps['store'], 'countRequests' | 'listHistory' | 'listRequests'>;
}

/**
 * Reads what is known of a denial, and looks for what may have caused it. Undefined when Education was not denied, or is
 * in review or approved again. It takes no longer than the look before a request.
 */
export async function readDenial(
  { store, readPreflight }: DenialDeps,
  customer: PreflightAbout['customer'],
  qualifications: readonly Qualification[],
  call: Call,
): Promise<Denial | undefined> {
  const { kind } = attempts;
  const qualification = lastDenialOf(qualifications, kind);
  const isOver = qualifications.every((entry) => entry.kind !== kind || isDenied(entry));
  if (qualification === undefined || !isOver) return undefined;
  const { customerTenantId } = customer;
  const requests = await store.listRequests(customerTenantId, mostLooked);
  const request = deniedRequestOf(qualification, requests);
  const [asked, history, preflight] = await Promise.all([
    store.countRequests(customerTenantId, attempts),
    store.listHistory(customerTenantId, mostLooked),
    readPreflight({ customer, kind, ...(request && whatIsAsked(request.asked)) }, call),
  ]);
  const denials = history.filter(({ change }) => change.change === 'denied' && isOfKind(change));
  const deniedAt = qualification.vetting?.createdAt?.getTime();
  const isThis = ({ change }: HistoryEntry) => change.to?.createdAt?.getTime() === deniedAt;
  const earlier = requests.filter(({ asked, state }) => asked.kind === kind && state.kind === 'accepted');
  return dropUndefined({
    qualification,
    isRepeated: denials.some((entry) => !isThis(entry)) || earlier.some((each) => each !== request),
    reviewsKnown: countReviews(kind, asked, qualifications, history),
    seenAt: denials.find(isThis)?.seenAt,
    request,
    preflight,
    sinceDenial: sinceDenial(request, preflight.profile, undefined),
  });
}

function isOfKind({ qualification }: HistoryEntry['change']): boolean {
  return qualification?.kind === attempts.kind;
}
