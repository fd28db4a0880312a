import type { Qualification } from '../../src/api/index.ts';
import { detectChange, type Detection, type SeenQualification } from '../../src/watch/index.ts';

const wednesday = new Date('2026-11-18T09:00:00.000Z');
const hourMs = 60 * 60_000;

/** Checks once an hour, each time with the next observation; returns what each check found. */
export function checkHourly(
  observations: readonly (readonly Qualification[])[],
  { seenBy = 'poll', from = wednesday }: { seenBy?: 'poll' | 'person'; from?: Date } = {},
): readonly Detection[] {
  let seen: readonly SeenQualification[] | undefined;
  return observations.map((observation, index) => {
    const checkedAt = new Date(from.getTime() + index * hourMs);
    const check = detectChange(seen, observation, { checkedAt, seenBy });
    seen = check.seen;
    return check;
  });
}

/** The changes of each check in words, `-` for none: `- - approved+denied`. */
export function changesInWords(checks: readonly Detection[]): string {
  return checks.map(({ changes }) => changes.map(({ change }) => change).join('+') || '-').join(' ');
}
