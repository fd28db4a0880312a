import type { Qualification } from '../../src/api/index.ts';
import { detectChange, type Detection, type SeenQualification } from '../../src/watch/index.ts';

const wednesday = new Date('2026-11-18T09:00:00.000Z');
const hourMs = 60 * 60_000;

/** What a row of checks finds, one an hour. */
export function lookAgainAndAgain(
  observations: readonly (readonly Qualification[])[],
  { seenBy = 'poll', from = wednesday }: { seenBy?: 'poll' | 'person'; from?: Date } = {},
): readonly Detection[] {
  let seen: readonly SeenQualification[] | undefined;
  return observations.map((observation, index) => {
    const checkedAt = new Date(from.getTime() + index * hourMs);
    const look = detectChange(seen, observation, { checkedAt, seenBy });
    seen = look.seen;
    return look;
  });
}

/** The changes of each check in words, `-` for none: `- - approved+denied`. */
export function wordsOf(looks: readonly Detection[]): string {
  return looks.map(({ changes }) => changes.map(({ change }) => change).join('+') || '-').join(' ');
}
