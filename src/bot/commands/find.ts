import { companyName } from './arguments.ts';
import { checkButton, helpButton } from './buttons.ts';
import { defineCommand } from '../contract/command.ts';

/** Lists the customers whose company name starts as typed, each with a Check button. */
export const find = defineCommand({
  id: 'find',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: { name: companyName },
  examples: ['Contoso'],
  async run({ partnerCenter, call, locale }, { name }) {
    const { customers, more } = await partnerCenter.findCustomersByName(name, call);
    if (customers.length === 0) {
      return {
        kind: 'problem',
        data: { code: 'noCustomer', values: { text: name }, buttons: [helpButton(locale)] },
      };
    }
    return {
      kind: 'candidates',
      data: {
        text: name,
        purpose: 'find',
        more,
        candidates: customers.map((customer) => ({ customer, check: checkButton(locale, customer) })),
      },
    };
  },
});
