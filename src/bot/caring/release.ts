import type { Customer } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { checkButton } from '../customers/buttons.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { takeButton } from './care-buttons.ts';

/**
 * Takes a customer out of the hands of whoever asks. Nobody else can: who wants to act takes the customer over, so that
 * nothing is dropped without a name.
 */
export const release = defineCommand({
  id: 'release',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer }) =>
    withCustomer(context, customer, 'release', (found) => releaseCustomer(context, found)),
});

async function releaseCustomer(context: CommandContext, customer: Customer): Promise<Reply> {
  const { store, sender, now, locale } = context;
  const { customerTenantId } = customer;
  const wasOwn = await store.releaseCustomer(customerTenantId, sender.key, now());
  const care = wasOwn ? undefined : await store.findCare(customerTenantId);
  return {
    kind: 'notice',
    data: {
      notice:
        care === undefined
          ? { code: wasOwn ? 'released' : 'notTaken', customer }
          : { code: 'inOtherHands', customer, care },
      buttons: [takeButton(locale, customerTenantId, care), checkButton(locale, customer)],
    },
  };
}
