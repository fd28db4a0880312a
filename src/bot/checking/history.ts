import { singleCustomer } from '../customers/arguments.ts';
import { checkButton } from '../customers/buttons.ts';
import { defineCommand } from '../contract/command.ts';
import { withCustomer } from '../customers/with-customer.ts';

/** As many entries as fit on a card with their reasons. */
const mostEntries = 20;

/** Shows every change that was seen of a customer, every request for it, and who took care of it, newest first. */
export const history = defineCommand({
  id: 'history',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  isSameForAll: true,
  args: { customer: singleCustomer },
  examples: ['fabrikam.edu'],
  run: (context, { customer: reference }) =>
    withCustomer(context, reference, 'history', async (customer) => {
      const { store, locale, portalUrl } = context;
      const { customerTenantId } = customer;
      const entries = await store.listHistory(customerTenantId, mostEntries + 1);
      const requests = await store.listRequests(customerTenantId, mostEntries + 1);
      const cares = await store.listCares(customerTenantId, mostEntries + 1);
      return {
        kind: 'history',
        data: {
          customer,
          entries: entries.slice(0, mostEntries),
          requests: requests.slice(0, mostEntries),
          cares: cares.slice(0, mostEntries),
          more: [entries, requests, cares].some(({ length }) => length > mostEntries),
          portalUrl: portalUrl(customerTenantId),
          buttons: [checkButton(locale, customer)],
        },
      };
    }),
});
