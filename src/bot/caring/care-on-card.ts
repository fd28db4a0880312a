import type { Qualification } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { needsSomebody } from '../../portfolio/index.ts';
import type { QualificationCardData } from '../../reply/index.ts';
import type { CommandContext } from '../contract/command.ts';
import { isOwn, releaseButton, takeButton } from './care-buttons.ts';

/**
 * What the card of a customer says about who takes care of it, and the button that changes that: for what is denied or
 * overdue, and for what somebody has in hand. If the store fails, the card says nothing of it.
 */
export async function careOnCard(
  { store, sender, locale, now, log }: CommandContext,
  customerTenantId: string,
  qualifications: readonly Qualification[],
): Promise<QualificationCardData['care']> {
  try {
    const care = await store.findCare(customerTenantId);
    if (care === undefined && !needsSomebody(qualifications, now())) return undefined;
    const button =
      care && isOwn(care, sender.key)
        ? releaseButton(locale, customerTenantId)
        : takeButton(locale, customerTenantId, care);
    return dropUndefined({ by: care, button });
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'who takes care of a customer was not read');
    return undefined;
  }
}
