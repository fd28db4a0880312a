import type { Customer } from '../../api/index.ts';
import type { Button } from '../../cards/types.ts';
import { commandTexts } from '../../i18n/index.ts';
import type { Reply } from '../showing/replies.ts';
import { customerButton, helpButton } from './buttons.ts';
import type { CommandContext, CommandId } from '../contract/command.ts';

/**
 * Finds the one customer that a person means and goes on with it; otherwise says why there is none, or
 * offers those that fit, each with a button that runs the same command with the same other arguments.
 * @throws PartnerCenterError
 */
export async function withCustomer(
  { partnerCenter, call, locale }: CommandContext,
  text: string,
  command: CommandId,
  goOn: (customer: Customer) => Promise<Reply>,
  others: Button['args'] = {},
): Promise<Reply> {
  const search = await partnerCenter.findCustomer(text, call);
  switch (search.kind) {
    case 'found':
      return goOn(search.customer);
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
