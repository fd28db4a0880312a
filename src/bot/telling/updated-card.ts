import type { Activity } from 'botbuilder';
import type { Qualification } from '../../api/index.ts';
import type { CardContext } from '../../cards/index.ts';
import type { NotificationFact } from '../../watch/index.ts';
import { refreshButton } from '../commands/buttons.ts';
import { toActivity } from '../showing/outgoing.ts';

/** The card of a check as it would look now, from what the check saw that found the change. */
export function updatedCard(
  { customerTenantId, companyName, seenAt }: NotificationFact,
  qualifications: readonly Qualification[],
  context: CardContext,
  portalUrl: (customerTenantId: string) => string,
): Partial<Activity> {
  return toActivity(
    {
      kind: 'qualification',
      data: {
        customer: { customerTenantId, companyName },
        qualifications,
        checkedAt: seenAt,
        portalUrl: portalUrl(customerTenantId),
        refresh: refreshButton(context.locale, customerTenantId),
      },
    },
    context,
  );
}
