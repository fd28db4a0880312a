import { readDenial } from '../../request/index.ts';
import { checkCustomer } from '../customers/check-customer.ts';
import { optionalText, singleCustomer } from '../customers/arguments.ts';
import { checkButton, helpButton } from '../customers/buttons.ts';
import { defineButtonCommand } from '../contract/command.ts';

/**
 * Writes a text for a person to copy, after a denial: to the customer, or to Partner Center's support. It is read anew. On a
 * phone only a message of its own can be copied, so it is one.
 */
export const denialLetter = defineButtonCommand({
  id: 'denial-letter',
  role: 'reader',
  args: { customer: singleCustomer, to: optionalText },
  async run(context, { customer: reference, to }) {
    const { call, locale } = context;
    const check = await checkCustomer(context, reference);
    if (check.kind === 'problem') {
      return { kind: 'problem', data: { ...check.problem, buttons: [helpButton(locale)] } };
    }
    if (check.kind === 'candidates') throw new Error('A button names its customer by the tenant id.');
    const { customer, qualifications } = check;
    const denial = await readDenial(context, customer, qualifications, call);
    if (denial === undefined) {
      return { kind: 'problem', data: { code: 'notDenied', buttons: [checkButton(locale, customer)] } };
    }
    return {
      kind: 'letter',
      data: {
        to: to === 'support' ? 'support' : 'customer',
        customer,
        denial,
      },
    };
  },
});
