import type { Qualification } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import type { SeenQualification } from './types.ts';

/** One qualification in two checks. At least one of `before` and `now` is there. */
export interface Match {
  readonly before?: SeenQualification;
  readonly now?: Qualification;
  /** Of a new qualification: the newest entry of the same kind that was seen before. */
  readonly sibling?: SeenQualification;
}

type Likeness = (before: SeenQualification, now: Qualification) => boolean;

const sameDate: Likeness = (before, now) => timeOf(before) === timeOf(now);
const sameDateAndStatus: Likeness = (before, now) =>
  sameDate(before, now) && before.vetting?.wireStatus === now.vetting?.wireStatus;

/**
 * Pairs the entries of two checks that are about the same qualification. Entries have no id: within a kind, entries
 * with the same date are paired first, then the newest with the newest. Returns the entries of `now` in their order,
 * then those that are gone.
 */
export function matchQualifications(
  before: readonly SeenQualification[],
  now: readonly Qualification[],
): readonly Match[] {
  const partners = new Map<Qualification, SeenQualification>();
  const newestSeen = [...before].sort(newestFirst);
  const left = new Set(newestSeen);
  const open = new Set([...now].sort(newestFirst));
  for (const isLike of [sameDateAndStatus, sameDate, () => true]) {
    for (const entry of open) {
      const partner = [...left].find((seen) => kindKey(seen) === kindKey(entry) && isLike(seen, entry));
      if (partner === undefined) continue;
      partners.set(entry, partner);
      left.delete(partner);
      open.delete(entry);
    }
  }
  const present = now.map((entry): Match => {
    const partner = partners.get(entry);
    if (partner) return { before: partner, now: entry };
    const sibling = newestSeen.find((seen) => kindKey(seen) === kindKey(entry));
    return dropUndefined({ now: entry, sibling });
  });
  return [...present, ...before.filter((seen) => left.has(seen)).map((seen) => ({ before: seen }))];
}

/** Names the kind independently of Partner Center's spelling. */
export function kindKey({ kind, wireKind }: Pick<Qualification, 'kind' | 'wireKind'>): string {
  return kind === 'Unknown' ? `Unknown ${wireKind.replace(/[\s_-]/gu, '').toLowerCase()}` : kind;
}

function newestFirst(one: Qualification | SeenQualification, other: Qualification | SeenQualification) {
  return (timeOf(other) ?? 0) - (timeOf(one) ?? 0);
}

function timeOf({ vetting }: Pick<Qualification, 'vetting'>): number | undefined {
  return vetting?.createdAt && secondOf(vetting.createdAt);
}

/** The date in whole seconds since 1970: only some answers have fractions of a second. */
export function secondOf(date: Date): number {
  return Math.floor(date.getTime() / 1_000);
}
