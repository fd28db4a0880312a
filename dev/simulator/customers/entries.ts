import type { SimulatedQualification, VettingStep } from '../simulated-customer.ts';
import { dropUndefined } from '../../../src/json/drop-undefined.ts';

const day = 24;

/** How old a vetting is, in hours. Eleven days hold seven business days wherever the weekends fall. */
export const ages = { justNow: 1, twoDays: 2 * day, sevenBusinessDays: 11 * day, twoMonths: 60 * day };

/** An Education vetting that is still open. Without a script it stays so until a test or a control route resolves it. */
export function inReview(
  requestedHoursAgo: number,
  script: readonly VettingStep[] = [],
): SimulatedQualification {
  return { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo, script };
}

/** An approved Education vetting. Old ones have no date on the wire. */
export function approved(requestedHoursAgo?: number): SimulatedQualification {
  return dropUndefined({ qualification: 'Education', vettingStatus: 'Approved', requestedHoursAgo });
}

/** A denied Education vetting, with Microsoft's reason or without one. */
export function denied(vettingReason?: string, requestedHoursAgo = 20 * day): SimulatedQualification {
  return dropUndefined({
    qualification: 'Education',
    vettingStatus: 'Denied',
    requestedHoursAgo,
    vettingReason,
  });
}

/** A declaration, which is not vetted. */
export const stateOwned: SimulatedQualification = { qualification: 'StateOwnedEntity' };

/** Government Community Cloud is vetted before its validation code is given out, so it is approved at once. */
export const governmentCloud: SimulatedQualification = {
  qualification: 'GovernmentCommunityCloud',
  vettingStatus: 'Approved',
  requestedHoursAgo: 40 * day,
};
