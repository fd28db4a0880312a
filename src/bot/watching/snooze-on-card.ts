import type { Qualification } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { needsSomebody } from '../../portfolio/index.ts';
import type { QualificationCardData } from '../../reply/index.ts';
import type { CommandContext } from '../contract/command.ts';
import { snoozeButton, unsnoozeButton } from './snooze-buttons.ts';

/**
 * What the card of a customer says about its snooze in this conversation, and the button that begins one, for what is
 * denied or overdue, or ends it. If the store fails, the card says nothing of it.
 */
export async function snoozeOnCard(
  { store, conversation, locale, now, log }: CommandContext,
  customerTenantId: string,
  qualifications: readonly Qualification[],
): Promise<QualificationCardData['snooze']> {
  try {
    const snooze = await store.findSnooze(conversation.conversationId, customerTenantId, now());
    if (snooze === undefined && !needsSomebody(qualifications, now())) return undefined;
    const button = snooze ? unsnoozeButton(locale, customerTenantId) : snoozeButton(locale, customerTenantId);
    return dropUndefined({ lasts: snooze, button });
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'the snooze of a customer was not read');
    return undefined;
  }
}
