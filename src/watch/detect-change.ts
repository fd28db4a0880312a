import { isPending, type Qualification, type Vetting } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { utcBusinessDaysBetween } from '../time/business-days.ts';
import { matchQualifications, secondOf, type Match } from './match-qualifications.ts';
import type { ChangeKind, SeenQualification, VettingChange } from './types.ts';

/** What a check found: the changes to tell, and the state that the next check is compared with. */
export interface Detection {
  readonly changes: readonly VettingChange[];
  readonly seen: readonly SeenQualification[];
}

/** When the check was made, and whether a poll or a person made it. */
export interface CheckMoment {
  readonly checkedAt: Date;
  readonly seenBy: 'poll' | 'person';
}

/** A step back is believed when this many more polls agree, because Partner Center is eventually consistent. */
const confirmations = 2;

/**
 * Longer reviews are overdue. Five is assumed: most partners' guides say a few business days (docs/partner-center.md, read
 * 2026-11), and Microsoft states no time.
 */
export const usualBusinessDays = 5;

/**
 * Finds what changed between two checks. Every change starts from what people were told last, so that nothing is told
 * twice, and people know what Partner Center shows once it no longer changes.
 * @param before what was seen before; undefined for the first check, in which nothing is a change
 */
export function detectChange(
  before: readonly SeenQualification[] | undefined,
  now: readonly Qualification[],
  moment: CheckMoment,
): Detection {
  if (before === undefined) return { changes: [], seen: now.map((entry) => firstSeen(entry, moment)) };
  const steps = matchQualifications(before, now).map((match) => step(match, moment));
  return {
    changes: steps.flatMap(({ changes }) => changes),
    seen: steps.flatMap(({ seen }) => seen ?? []),
  };
}

/** True when no vetting is pending and no step back waits for confirmation. */
export function isResolved(seen: readonly SeenQualification[]): boolean {
  return seen.every(({ vetting, missedChecks }) => missedChecks === 0 && !(vetting && isPending(vetting)));
}

/** The qualifications that the last check saw, and not those that wait for confirmation that they are gone. */
export function present(seen: readonly SeenQualification[]): Qualification[] {
  return seen
    .filter(({ missedChecks }) => missedChecks === 0)
    .map(({ kind, wireKind, vetting }) => dropUndefined({ kind, wireKind, vetting }));
}

interface Step {
  readonly changes: readonly VettingChange[];
  /** Undefined when the qualification is gone for good. */
  readonly seen?: SeenQualification;
}

/** An overdue review counts as told when it is seen for the first time: the card shows that it is overdue. */
function firstSeen(
  { kind, wireKind, vetting }: Qualification,
  { checkedAt }: CheckMoment,
): SeenQualification {
  const overdueTold = isOverdue(vetting, checkedAt);
  return dropUndefined({ kind, wireKind, vetting, missedChecks: 0, overdueTold });
}

function step(match: Match, moment: CheckMoment): Step {
  const { before, now, sibling } = match;
  if (before && isStepBack(before, now)) {
    const missedChecks = countMissed(before, moment);
    if (missedChecks <= confirmations) return { changes: [], seen: { ...before, missedChecks } };
  }
  const from = (before ?? sibling)?.vetting;
  if (now === undefined) return { changes: changesOf(changeWhenGone(from), match, from, undefined) };

  const change = changeOf(match);
  const isNew = before === undefined || change === 'resubmitted' || isNewVetting(from, now.vetting);
  const to = isNew ? now.vetting : withDate(now.vetting, from);
  // In review again under its old date: nothing says when the new review began.
  const isAgeUnknown = change === 'resubmitted' && !isNewVetting(from, to);
  const wasTold = isAgeUnknown || (!isNew && before.overdueTold);
  const isOverdueNow = !wasTold && isOverdue(to, moment.checkedAt);
  const { kind, wireKind } = now;
  return {
    changes: [
      ...changesOf(change, match, from, to),
      ...changesOf(isOverdueNow ? 'overdue' : undefined, match, undefined, to),
    ],
    seen: dropUndefined({
      kind,
      wireKind,
      vetting: to,
      missedChecks: 0,
      overdueTold: wasTold || isOverdueNow,
    }),
  };
}

/** True when the qualification is gone, or in review again under the same date: the answer may be outdated. */
function isStepBack({ vetting: from }: SeenQualification, now: Qualification | undefined): boolean {
  if (now === undefined) return true;
  if (from === undefined) return false;
  if (now.vetting === undefined) return isPending(from);
  return !isPending(from) && now.vetting.vettingStatus === 'InReview' && !isNewVetting(from, now.vetting);
}

/** Counts polls only: a person may refresh three times within seconds. */
function countMissed({ missedChecks }: SeenQualification, { seenBy }: CheckMoment): number {
  return seenBy === 'poll' ? missedChecks + 1 : Math.max(missedChecks, 1);
}

function changeWhenGone(from: Vetting | undefined): ChangeKind | undefined {
  if (from === undefined || from.vettingStatus === 'Denied') return undefined;
  return isPending(from) ? 'vanished' : 'approvalLost';
}

function changeOf({ before, now, sibling }: Match): ChangeKind | undefined {
  const to = now?.vetting;
  if (to === undefined) {
    if (before?.vetting && isPending(before.vetting)) return 'vanished';
    return now?.kind === 'StateOwnedEntity' && !before && !sibling ? 'declared' : undefined;
  }
  const change = changeBetween((before ?? sibling)?.vetting, to);
  // The approved entry is still there beside the new, denied one.
  return change === 'approvalLost' && !before ? 'denied' : change;
}

function changeBetween(from: Vetting | undefined, to: Vetting): ChangeKind | undefined {
  const isNew = isNewVetting(from, to);
  switch (to.vettingStatus) {
    case 'Approved':
      return from?.vettingStatus === 'Approved' && !isNew ? undefined : 'approved';
    case 'Denied':
      if (from?.vettingStatus === 'Approved') return 'approvalLost';
      return from?.vettingStatus === 'Denied' && !isNew ? undefined : 'denied';
    case 'InReview':
      return from && (isNew || !isPending(from)) ? 'resubmitted' : undefined;
    case 'Unknown':
      if (isNew) return 'resubmitted';
      return from?.wireStatus.toLowerCase() === to.wireStatus.toLowerCase() ? undefined : 'unknownStatus';
  }
}

/** True when the dates differ. Without both dates it counts as the same vetting. */
function isNewVetting(from: Vetting | undefined, to: Vetting | undefined): boolean {
  if (!from?.createdAt || !to?.createdAt) return false;
  return secondOf(from.createdAt) !== secondOf(to.createdAt);
}

/** Keeps the date of the vetting: Partner Center omits or shortens it in some answers, mostly in approvals. */
function withDate(to: Vetting | undefined, from: Vetting | undefined): Vetting | undefined {
  return to && from?.createdAt ? { ...to, createdAt: from.createdAt } : to;
}

function isOverdue(vetting: Vetting | undefined, at: Date): boolean {
  if (!vetting?.createdAt || !isPending(vetting)) return false;
  return utcBusinessDaysBetween(vetting.createdAt, at) > usualBusinessDays;
}

function changesOf(
  change: ChangeKind | undefined,
  { before, now }: Match,
  from: Vetting | undefined,
  to: Vetting | undefined,
): VettingChange[] {
  const entry = now ?? before;
  if (change === undefined || entry === undefined) return [];
  const { kind, wireKind } = entry;
  return [dropUndefined({ change, qualification: { kind, wireKind }, from, to })];
}
