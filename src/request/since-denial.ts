import type { QualificationRequest } from '../api/index.ts';
import { changedParts, profileParts, type Fingerprint } from '../preflight/index.ts';
import type { SinceDenial, StoredRequest } from './types.ts';

/**
 * Compares the profile, and the new request where there is one, with the request that was denied.
 * @returns undefined when nothing can be compared
 */
export function sinceDenial(
  denied: StoredRequest | undefined,
  profile: Fingerprint | undefined,
  asked: QualificationRequest | undefined,
): SinceDenial | undefined {
  const parts = denied === undefined ? [] : [...ofProfile(denied, profile), ...ofRequest(denied, asked)];
  if (parts.length === 0) return undefined;
  return {
    changed: parts.filter(({ isChanged }) => isChanged).map(({ part }) => part),
    unchanged: parts.filter(({ isChanged }) => !isChanged).map(({ part }) => part),
  };
}

function ofProfile({ profile: before }: StoredRequest, now: Fingerprint | undefined) {
  if (before === undefined || now === undefined) return [];
  const changed = changedParts(before, now);
  return profileParts.map((part) => ({ part, isChanged: changed.includes(part) }));
}

function ofRequest({ asked: before }: StoredRequest, now: QualificationRequest | undefined) {
  if (before.kind !== 'Education' || now?.kind !== 'Education') return [];
  return (['segment', 'website'] as const).map((part) => ({ part, isChanged: before[part] !== now[part] }));
}
