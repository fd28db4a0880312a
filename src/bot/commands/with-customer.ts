import type { Customer, CustomerReference } from '../../api/index.ts';
import type { Button, Reply } from '../../reply/index.ts';
import { commandTexts } from '../../i18n/index.ts';
import { customerButton, helpButton } from './buttons.ts';
import type { CommandContext, CommandId } from '../contract/command.ts';
import { withKnownName } from './known-name.ts';

/**
 * Finds the customer that a reference names, and continues with it. Otherwise it says why there is none, or
 * offers the candidates, each with a button that runs the same command with the same other arguments.
 * @throws PartnerCenterError
 */
export async function withCustomer(
  context: CommandContext,
  reference: CustomerReference,
  command: CommandId,
  run: (customer: Customer) => Promise<Reply>,
  others: Button['args'] = {},
): Promise<Reply> {
  const { partnerCenter, call, locale } = context;
  const { text } = reference;
  const search = await partnerCenter.findCustomer(reference, call);
  switch (search.kind) {
    case 'found':
      return run(await withKnownName(context, search.customer));
    case 'candidates': {
      const title = commandTexts(locale, command).phrase;
      const candidates = search.customers.map((customer) => ({
        customer,
        check: customerButton(title, command, customer, others),
      }));
      return { kind: 'candidates', data: { text, purpose: 'check', more: search.more, candidates } };
    }
    case 'notOurs':
      return problem('notOurCustomer');
    case 'none':
      return problem('noCustomer');
  }

  function problem(code: 'notOurCustomer' | 'noCustomer'): Reply {
    return { kind: 'problem', data: { code, values: { text }, buttons: [helpButton(locale)] } };
  }
}
