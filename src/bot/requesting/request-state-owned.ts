import { askToConfirm } from './request-replies.ts';
import { singleCustomer } from '../customers/arguments.ts';
import { defineCommand } from '../contract/command.ts';
import { withCustomer } from '../customers/with-customer.ts';

/** Declares a customer to be a state-owned entity. */
export const requestStateOwned = defineCommand({
  id: 'request-soe',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'requester',
  changes: true,
  args: { customer: singleCustomer },
  examples: ['contoso.edu'],
  run: (context, { customer: reference }) =>
    withCustomer(context, reference, 'request-soe', (customer) =>
      askToConfirm(context, { customer, asked: { kind: 'StateOwnedEntity' } }),
    ),
});
