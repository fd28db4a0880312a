import { PartnerCenterError, type Customer, type CustomerReference } from '../../api/index.ts';
import type { Button, Reply } from '../../reply/index.ts';
import { helpButton, namedButton } from './buttons.ts';
import { choiceOf, searchedName, type Choosing } from './candidate-pages.ts';
import type { CommandContext } from '../contract/command.ts';
import { withKnownName } from './known-name.ts';
import { askForSimilar } from './similar-customers.ts';

/**
 * Finds the customer that a reference names, and continues with it. Otherwise it says why there is none, or
 * offers the candidates, each with a button that runs the same command with the same other arguments.
 * @throws PartnerCenterError
 */
export async function withCustomer(
  context: CommandContext,
  reference: CustomerReference,
  command: Choosing,
  run: (customer: Customer) => Promise<Reply>,
  others: Button['args'] = {},
): Promise<Reply> {
  const { partnerCenter, call, locale } = context;
  const { text } = reference;
  const buttonFor = (customer: Customer) => namedButton(locale, command, customer, others);
  const search = await partnerCenter.findCustomer(reference, call);
  switch (search.kind) {
    case 'found':
      return run(await withKnownName(context, search.customer));
    case 'candidates': {
      const { customers, more } = search;
      const choice = { command, name: searchedName(reference), text, others, customers, more };
      return { kind: 'candidates', data: choiceOf(locale, choice) };
    }
    case 'notOurs': {
      const customer = await readableStranger(context, search.customerTenantId);
      if (customer !== undefined) return run(customer);
      return missing(search.customerTenantId === undefined ? 'noCustomer' : 'notOurCustomer');
    }
    case 'none':
      return missing('noCustomer');
  }

  async function missing(code: 'notOurCustomer' | 'noCustomer'): Promise<Reply> {
    const similar = await askForSimilar(context, reference, code, buttonFor);
    return similar ?? { kind: 'problem', data: { code, values: { text }, buttons: [helpButton(locale)] } };
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
