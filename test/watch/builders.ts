import type { Qualification, QualificationKind, Vetting } from '../../src/api/index.ts';

/** The vettings of most tests were asked for on a Monday and a Tuesday. */
export const monday = new Date('2026-11-16T09:00:00.000Z');
export const tuesday = new Date('2026-11-17T09:00:00.000Z');

const vetting = (
  vettingStatus: Vetting['vettingStatus'],
  createdAt: Date | undefined,
  wireStatus: string = vettingStatus,
): Vetting => ({ vettingStatus, wireStatus, ...(createdAt && { createdAt }) });

/** Without a date: `inReview(undefined)` is the default date's, so say `null`. */
const dated = (createdAt: Date | null) => createdAt ?? undefined;

export const inReview = (createdAt: Date | null = monday) => vetting('InReview', dated(createdAt));
export const approved = (createdAt: Date | null = monday) => vetting('Approved', dated(createdAt));
export const denied = (
  createdAt: Date | null = monday,
  vettingReason = 'Not an Education Customer',
): Vetting => ({
  ...vetting('Denied', dated(createdAt)),
  vettingReason,
});
export const unknown = (word: string, createdAt: Date | null = monday) =>
  vetting('Unknown', dated(createdAt), word);

export const qualification = (
  kind: QualificationKind,
  its?: Vetting,
  wireKind: string = kind,
): Qualification => ({
  kind,
  wireKind,
  ...(its && { vetting: its }),
});
export const education = (its?: Vetting) => qualification('Education', its);
export const government = (its?: Vetting) => qualification('GovernmentCommunityCloud', its);
export const stateOwned = qualification('StateOwnedEntity');
