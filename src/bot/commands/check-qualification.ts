import type { CustomerReference } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import { customers as customersArgument } from './arguments.ts';
import { checkButton, helpButton, refreshButton } from './buttons.ts';
import { choiceOf, searchedName } from './candidate-pages.ts';
import { followCheck } from './watching.ts';
import { checkCustomer } from './check-customer.ts';
import { checkSeveral } from './check-several.ts';
import { pageNumber } from './pages.ts';
import { requestAgainButtons } from './request-buttons.ts';
import { askForSimilar } from './similar-customers.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';

/** Shows a customer's qualifications and their vetting status, read from Partner Center just now. */
export const checkQualification = defineCommand({
  id: 'check-qualification',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: { customer: customersArgument, page: pageNumber },
  examples: ['contoso.edu', '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04'],
  run: (context, { customer, page }) =>
    customer.length === 1 ? checkOne(context, customer[0]) : checkSeveral(context, customer, page),
});

async function checkOne(context: CommandContext, reference: CustomerReference): Promise<Reply> {
  const checkedAt = context.now();
  const check = await checkCustomer(context, reference);
  const { locale } = context;
  switch (check.kind) {
    case 'checked': {
      const { customer, qualifications } = check;
      const mayRequest =
        context.scope === 'personal' && context.available.some(({ role }) => role === 'requester');
      const watching = await followCheck(context, { customer, qualifications, checkedAt });
      return {
        kind: 'qualification',
        data: {
          customer,
          qualifications,
          checkedAt,
          portalUrl: context.portalUrl(customer.customerTenantId),
          refresh: refreshButton(locale, customer.customerTenantId),
          mayRequest,
          ...(mayRequest && {
            requestAgain: requestAgainButtons(locale, customer.customerTenantId, qualifications),
          }),
          ...watching,
        },
      };
    }
    case 'candidates': {
      const { customers, more } = check;
      const { text } = reference;
      const choice = {
        command: 'check-qualification',
        name: searchedName(reference),
        text,
        customers,
        more,
      } as const;
      return { kind: 'candidates', data: choiceOf(locale, choice) };
    }
    case 'problem':
      return (
        (await askForSimilar(context, reference, check.problem.code, (customer) =>
          checkButton(locale, customer),
        )) ?? { kind: 'problem', data: { ...check.problem, buttons: [helpButton(locale)] } }
      );
  }
}
