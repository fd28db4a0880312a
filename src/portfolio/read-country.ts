import { isPending, PartnerCenterError, type PartnerCenter, type Qualification } from '../api/index.ts';
import type { StoredCustomer } from '../watch/index.ts';
import type { PortfolioStore } from './store.ts';

/** Whoever was asked for since is lately decided. */
const latelyMs = 90 * 24 * 60 * 60_000;

/** What reading a country needs. */
export interface ReadCountryDeps {
  readonly store: Pick<PortfolioStore, 'recordCountry'>;
  readonly partnerCenter: Pick<PartnerCenter, 'getCustomer'>;
  readonly now: () => Date;
}

/**
 * Reads the country of a customer that a sweep checked just now, unless it is known. It stands in the customer's profile
 * alone, which is a request of its own: so only of whom is in review, denied, or decided lately. What cannot be read stays
 * unknown until the next sweep.
 */
export async function readCountry(
  { store, partnerCenter, now }: ReadCountryDeps,
  { customerTenantId, country }: StoredCustomer,
  qualifications: readonly Qualification[],
  correlationId: string,
): Promise<void> {
  if (country !== undefined) return;
  const since = new Date(now().getTime() - latelyMs);
  if (!qualifications.some((qualification) => isListed(qualification, since))) return;
  try {
    const call = { correlationId, urgency: 'background', yields: true } as const;
    const profile = await partnerCenter.getCustomer(customerTenantId, call);
    if (profile?.country !== undefined) await store.recordCountry(customerTenantId, profile.country);
  } catch (error) {
    // The customer is checked all the same.
    if (!(error instanceof PartnerCenterError)) throw error;
  }
}

function isListed({ vetting }: Qualification, since: Date): boolean {
  if (vetting === undefined) return false;
  const isLate = vetting.createdAt !== undefined && vetting.createdAt >= since;
  return isPending(vetting) || vetting.vettingStatus === 'Denied' || isLate;
}
