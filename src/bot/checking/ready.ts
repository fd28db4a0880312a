import { singleCustomer } from '../customers/arguments.ts';
import { checkOne } from './check-one.ts';
import { defineCommand } from '../contract/command.ts';

/** Says whether a customer can order now, and if not, who must do what. */
export const ready = defineCommand({
  id: 'ready',
  scopes: ['personal', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  isSameForAll: true,
  args: { customer: singleCustomer },
  examples: ['contoso.edu'],
  run: (context, { customer }) => checkOne(context, customer, 'ready'),
});
