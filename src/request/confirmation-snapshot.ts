import type { Qualification } from '../api/index.ts';
import type { AskedKind, Standing } from './facts.ts';

/**
 * Names a standing for whoever asks for that kind: the same one has the same name, in whatever order Partner Center
 * lists it. Only Education is limited to so many attempts.
 */
export function nameOf({ qualifications, attemptsUsed }: Standing, kind: AskedKind): string {
  const attempts = kind === 'Education' ? attemptsUsed : 0;
  return JSON.stringify([attempts, ...qualifications.map(entryName).sort()]);
}

/**
 * What a request brought about: entries of its kind that the person was not shown. A date that they were shown is
 * that of an older vetting, however it stands by now. An entry without a date is new unless it is a denial: whoever
 * has any other is not asked for.
 */
export function newSince(
  shown: string,
  kind: AskedKind,
  qualifications: readonly Qualification[],
): readonly Qualification[] {
  return qualifications.filter((entry) => {
    if (entry.kind !== kind) return false;
    const createdAt = entry.vetting?.createdAt;
    return createdAt ? !shown.includes(createdAt.toISOString()) : entry.vetting?.vettingStatus !== 'Denied';
  });
}

/** All that a customer has after Partner Center answered: a list may be older than the answer. */
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
