import type { Qualification } from '../../api/index.ts';
import type { CardContext } from '../../cards/index.ts';
import type { QualificationCardData } from '../../reply/index.ts';
import type { NotificationFact } from '../../watch/index.ts';
import type { Message } from '../../teams/activity/message.ts';
import { refreshButton } from '../customers/buttons.ts';
import { requestAgainButtons } from '../requesting/request-buttons.ts';
import { toMessage } from '../showing/outgoing.ts';

/** Builds the card of an earlier check again, with what the check saw that found the change. */
export function updatedCard(
  { customerTenantId, companyName, seenAt }: NotificationFact,
  qualifications: readonly Qualification[],
  context: CardContext,
  more: Pick<QualificationCardData, 'portalUrl' | 'mayRequest' | 'reviewTimes'>,
): Message {
  return toMessage(
    {
      kind: 'qualification',
      data: {
        customer: { customerTenantId, companyName },
        qualifications,
        checkedAt: seenAt,
        refresh: refreshButton(context.locale, customerTenantId),
        ...(more.mayRequest && {
          requestAgain: requestAgainButtons(context.locale, customerTenantId, qualifications),
        }),
        ...more,
      },
    },
    context,
  );
}
