import type { Customer } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { checkButton } from '../customers/buttons.ts';
import { withCustomer } from '../customers/with-customer.ts';

/** Ends a snooze before its time. */
export const unsnooze = defineCommand({
  id: 'unsnooze',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer }) =>
    withCustomer(context, customer, 'unsnooze', (found) => endSnooze(context, found)),
});

/** Tells this conversation everything about the customer again. */
export async function endSnooze(
  { store, conversation, locale, now }: CommandContext,
  customer: Customer,
): Promise<Reply> {
  const ended = await store.endSnooze(conversation.conversationId, customer.customerTenantId, now());
  return {
    kind: 'notice',
    data: {
      notice: { code: ended ? 'unsnoozed' : 'wasNotSnoozed', customer },
      buttons: [checkButton(locale, customer)],
    },
  };
}
