import { customers as customersArgument } from '../customers/arguments.ts';
import { checkOne } from './check-one.ts';
import { checkSeveral } from './check-several.ts';
import { pageNumber } from '../customers/pages.ts';
import { defineCommand } from '../contract/command.ts';

/** Shows a customer's qualifications and their vetting status, read from Partner Center just now. */
export const checkQualification = defineCommand({
  id: 'check-qualification',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  isSameForAll: true,
  args: { customer: customersArgument, page: pageNumber },
  examples: ['contoso.edu', '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04'],
  run: (context, { customer, page }) =>
    customer.length === 1
      ? checkOne(context, customer[0], 'check-qualification')
      : checkSeveral(context, customer, page),
});
