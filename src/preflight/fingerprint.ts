import { createHash } from 'node:crypto';
import type { BillingProfile } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';

/** The parts of a profile whose change is noticed. */
export const profileParts = ['companyName', 'email', 'address'] as const;
export type ProfilePart = (typeof profileParts)[number];

/**
 * What a profile said, so that a later one can be compared with it: a short hash of each part, from which nobody reads an
 * address again. A part that was empty has none.
 */
export type Fingerprint = Readonly<Partial<Record<ProfilePart, string>>>;

/** The fingerprint of a profile. The tenant id goes in, so that equal parts of two customers differ. */
export function fingerprintOf(profile: BillingProfile, customerTenantId: string): Fingerprint {
  const hashOf = (part: ProfilePart) => {
    const value = profile[part];
    if (value === undefined) return undefined;
    const text = JSON.stringify([customerTenantId, part, value]).toLowerCase();
    return createHash('sha256').update(text).digest('base64url').slice(0, 16);
  };
  return dropUndefined({
    companyName: hashOf('companyName'),
    email: hashOf('email'),
    address: hashOf('address'),
  });
}

/** The parts in which two profiles differ. */
export function changedParts(before: Fingerprint, now: Fingerprint): readonly ProfilePart[] {
  return profileParts.filter((part) => before[part] !== now[part]);
}
