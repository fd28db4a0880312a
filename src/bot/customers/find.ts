import type { Customer, CustomerReference } from '../../api/index.ts';
import { companyName } from './arguments.ts';
import { checkButton, helpButton } from './buttons.ts';
import { candidatesOn, mostUpTo } from './candidate-pages.ts';
import { pageNumber } from './pages.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import { askWhetherMeant, knownCustomersLike, similarCustomers } from './similar-customers.ts';

/**
 * Lists the customers whose company name starts as typed, a page at a time; then those in the database whose name has
 * all the words. Partner Center itself searches beginnings only.
 */
export const find = defineCommand({
  id: 'find',
  scopes: ['personal', 'team', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  isSameForAll: true,
  args: { name: companyName, page: pageNumber },
  examples: ['Contoso'],
  async run(context, { name, page }) {
    const { partnerCenter, call, locale } = context;
    const buttonFor = (customer: Customer) => checkButton(locale, customer);
    const { customers, more } = await partnerCenter.findCustomersByName(name, call, mostUpTo(page));
    const reference = { kind: 'name', name, text: name } as const;
    const others = more ? [] : await othersWithWords(context, reference, customers);
    if (customers.length + others.length === 0) {
      const similar = await similarCustomers(context, reference);
      const data = { code: 'noCustomer', values: { text: name }, buttons: [helpButton(locale)] } as const;
      return askWhetherMeant(name, similar, buttonFor) ?? { kind: 'problem', data };
    }
    const found = [...customers, ...others];
    const turner = { command: 'find', args: { name } } as const;
    return {
      kind: 'candidates',
      data: {
        text: name,
        purpose: others.length > 0 ? 'word' : 'find',
        ...candidatesOn(page, { customers: found, more, turner, buttonFor }, locale),
      },
    };
  },
});

async function othersWithWords(
  context: CommandContext,
  reference: Extract<CustomerReference, { kind: 'name' }>,
  listed: readonly Customer[],
): Promise<readonly Customer[]> {
  const ids = new Set(listed.map(({ customerTenantId }) => customerTenantId));
  const known = await knownCustomersLike(context, reference);
  return known
    .filter(({ customer, likeness }) => likeness === 'words' && !ids.has(customer.customerTenantId))
    .map(({ customer }) => customer);
}
