import { singleCustomer } from './arguments.ts';
import { checkButton } from './buttons.ts';
import { defineCommand } from './define.ts';
import { withCustomer } from './with-customer.ts';

/** As many as fit on a card with their reasons. */
const mostEntries = 20;

/** Every change that was seen of a customer, newest first. */
export const history = defineCommand({
  id: 'history',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer: text }) =>
    withCustomer(context, text, 'history', async (customer) => {
      const { store, locale, portalUrl } = context;
      const entries = await store.listHistory(customer.customerTenantId, mostEntries + 1);
      return {
        kind: 'history',
        data: {
          customer,
          entries: entries.slice(0, mostEntries),
          more: entries.length > mostEntries,
          portalUrl: portalUrl(customer.customerTenantId),
          buttons: [checkButton(locale, customer)],
        },
      };
    }),
});
