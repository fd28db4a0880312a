import type { Qualification } from '../api/index.ts';
import type { AskedKind, DecidingFacts } from './facts.ts';

/**
 * Builds a text that stays the same while the facts that a person was shown stay the same. It does not depend on the
 * order in which Partner Center lists qualifications. It holds the attempts for Education only, which alone is limited.
 */
export function snapshotOf({ qualifications, attemptsUsed }: DecidingFacts, kind: AskedKind): string {
  const attempts = kind === 'Education' ? attemptsUsed : 0;
  return JSON.stringify([attempts, ...qualifications.map(entryName).sort()]);
}

/**
 * Finds the entries that a request brought about: those of its kind that are not in the snapshot. An entry whose date is
 * in the snapshot is an older vetting, whatever its status is now. An entry without a date is new unless it is a denial:
 * a request is not even prepared while there is any other.
 */
export function newSince(
  snapshot: string,
  kind: AskedKind,
  qualifications: readonly Qualification[],
): readonly Qualification[] {
  return qualifications.filter((entry) => {
    if (entry.kind !== kind) return false;
    const createdAt = entry.vetting?.createdAt;
    return createdAt
      ? !snapshot.includes(createdAt.toISOString())
      : entry.vetting?.vettingStatus !== 'Denied';
  });
}

/** All qualifications after Partner Center answered a request. The list was read before, or may lack the answer's entries. */
export function withAnswer(
  listed: readonly Qualification[],
  answered: readonly Qualification[],
): readonly Qualification[] {
  const names = new Set(answered.map(entryName));
  return [...listed.filter((entry) => !names.has(entryName(entry))), ...answered];
}

function entryName({ wireKind, vetting }: Qualification): string {
  return JSON.stringify([wireKind, vetting?.wireStatus, vetting?.vettingReason, vetting?.createdAt]);
}
