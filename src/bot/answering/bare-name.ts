import { readCustomerReference, type Customer, type CustomerSearch } from '../../api/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { commandById } from '../commands/index.ts';
import { knownCustomersLike, similarCustomers } from '../customers/similar-customers.ts';
import type { CommandContext } from '../contract/command.ts';
import { likenessTo } from '../typed-text/likeness.ts';
import type { Parsed } from '../typed-text/parse.ts';

type Unknown = Extract<Parsed, { kind: 'unknown' }>;

/** What a text without a command is: a check of the customer that it names, or still unknown. */
type Named =
  | Extract<Parsed, { kind: 'command' }>
  | (Unknown & {
      /** The name that was looked for, and the customers that were perhaps meant by it. */
      readonly similar?: { readonly name: string; readonly customers: readonly Customer[] };
    });

/**
 * Reads text that names no command as a check, if it is, or contains, the name of a customer. Partner Center is asked only
 * for what looks like a name; a sentence is compared with the names in the database. Failures of this question are none of
 * the sender's business: then the text stays unknown.
 */
export async function readBareName(
  parsed: Unknown,
  context: Pick<CommandContext, 'partnerCenter' | 'call' | 'store' | 'log'>,
): Promise<Named> {
  for (const { name, isLikely } of parsed.names ?? []) {
    const reference = { kind: 'name', name, text: name } as const;
    const known = await knownCustomersLike(context, reference);
    const isKnown = known.some(({ likeness }) => likeness === 'same');
    try {
      if (isKnown || (isLikely && (await isCustomer(name)))) {
        return { kind: 'command', command: commandById('check-qualification'), args: { customer: name } };
      }
    } catch (error) {
      context.log.warn({ error: errorForLog(error) }, 'a name was not looked for');
      break;
    }
    const customers = isLikely
      ? await similarCustomers(context, reference)
      : known.map(({ customer }) => customer);
    if (customers.length > 0) return { ...parsed, similar: { name, customers } };
  }
  return parsed;

  /** The check asks the same again, and then the client has the answer still. */
  async function isCustomer(name: string): Promise<boolean> {
    const compare = likenessTo({ kind: 'name', name, text: name });
    const found = await context.partnerCenter.findCustomer(readCustomerReference(name), context.call);
    return customersIn(found).some((customer) => compare(customer) === 'same');
  }
}

function customersIn(found: CustomerSearch): readonly Customer[] {
  if (found.kind === 'found') return [found.customer];
  return found.kind === 'candidates' ? found.customers : [];
}
