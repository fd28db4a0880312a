import { PartnerCenterError, type Customer, type CustomerReference } from '../../api/index.ts';
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
    case 'notOurs': {
      const customer = await readableStranger(context, search.customerTenantId);
      return customer ? run(customer) : problem('notOurCustomer');
    }
    case 'none':
      return problem('noCustomer');
  }

  function problem(code: 'notOurCustomer' | 'noCustomer'): Reply {
    return { kind: 'problem', data: { code, values: { text }, buttons: [helpButton(locale)] } };
  }
}

/**
 * The customer of a tenant id whose name Partner Center refuses to tell, if it tells its qualifications all the same: then
 * only a nicety is missing.
 */
async function readableStranger(
  context: CommandContext,
  customerTenantId: string | undefined,
): Promise<Customer | undefined> {
  if (customerTenantId === undefined) return undefined;
  try {
    await context.partnerCenter.getQualifications(customerTenantId, context.call);
  } catch (error) {
    if (error instanceof PartnerCenterError) return undefined;
    throw error;
  }
  return withKnownName(context, { customerTenantId, companyName: customerTenantId, isNameUnknown: true });
}
