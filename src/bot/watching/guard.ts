import type { Customer } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { stopWatchingButton } from '../customers/buttons.ts';
import { withCustomer } from '../customers/with-customer.ts';
import { beginWatch, findWatch } from './watching.ts';

/** Tells this conversation every change of a customer, without an end: also of one that has nothing in review. */
export const guard = defineCommand({
  id: 'guard',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer }) =>
    withCustomer(context, customer, 'guard', (found) => guardCustomer(context, found)),
});

async function guardCustomer(context: CommandContext, customer: Customer): Promise<Reply> {
  const { partnerCenter, call, locale, now } = context;
  const { customerTenantId } = customer;
  const checkedAt = now();
  const before = await findWatch(context, customerTenantId);
  const qualifications = await partnerCenter.getQualifications(customerTenantId, call);
  await beginWatch(context, { customer, qualifications, checkedAt }, 'never');
  const listed = await findWatch(context, customerTenantId);
  return {
    kind: 'notice',
    data: {
      notice: {
        code: before?.watch.until === 'never' ? 'alreadyGuarding' : 'guarding',
        customer,
        nextCheckAt: listed?.nextCheckAt ?? checkedAt,
      },
      buttons: [stopWatchingButton(locale, customerTenantId)],
    },
  };
}
