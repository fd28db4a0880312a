import { isPending, type Qualification } from '../api/index.ts';

/**
 * The qualification that decides whether a customer can order, and that the sentence about it names: one that counts, an
 * approved one first; else one that may come to count; else any. Undefined when the customer has none.
 */
export function decidingQualification(qualifications: readonly Qualification[]): Qualification | undefined {
  return (
    qualifications.find(({ vetting }) => vetting?.vettingStatus === 'Approved') ??
    qualifications.find(counts) ??
    qualifications.find(({ vetting }) => vetting?.vettingStatus === 'InReview') ??
    qualifications.find(({ vetting }) => vetting !== undefined && isPending(vetting)) ??
    qualifications[0]
  );
}

/** Whether a qualification counts now: it is approved, or of a kind that holds without a vetting. */
export function counts({ kind, vetting }: Qualification): boolean {
  return vetting === undefined
    ? kind === 'StateOwnedEntity' || kind === 'Nonprofit'
    : vetting.vettingStatus === 'Approved';
}

/** Whether any qualification counts now. */
export function isQualified(qualifications: readonly Qualification[]): boolean {
  return qualifications.some(counts);
}
