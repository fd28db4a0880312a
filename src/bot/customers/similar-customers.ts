import { setImmediate as turn } from 'node:timers/promises';
import type { Button, ProblemCode, Reply } from '../../reply/index.ts';
import type { Customer, CustomerReference } from '../../api/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { CommandContext } from '../contract/command.ts';
import { likenessTo, likenesses, longestLabel, type Likeness } from '../typed-text/likeness.ts';

type Context = Pick<CommandContext, 'partnerCenter' | 'call' | 'store' | 'log'>;
type Compare = ReturnType<typeof likenessTo>;

/** How many names each kind of row gives. */
const mostKnown = 1_000;

/** How many names are compared before others get their turn: about a millisecond's work. */
const comparedAtOnce = 200;

/** The most customers that are offered for what was typed. */
const mostOffered = 5;

interface Alike {
  readonly customer: Customer;
  readonly likeness: Likeness;
}

/** Customers whose names are in the database, and how alike each is to what was typed; without those that are not. */
export async function knownCustomersLike(
  { store, log }: Pick<Context, 'store' | 'log'>,
  reference: CustomerReference,
): Promise<readonly Alike[]> {
  const compare = likenessTo(reference);
  try {
    const known = await store.listKnownCustomers(mostKnown);
    const alike: Alike[] = [];
    for (let from = 0; from < known.length; from += comparedAtOnce) {
      if (from > 0) await turn();
      for (const customer of known.slice(from, from + comparedAtOnce)) {
        const likeness = compare(customer);
        if (likeness !== undefined) alike.push({ customer, likeness });
      }
    }
    return alike;
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'known customers were not looked through');
    return [];
  }
}

/**
 * Customers that were perhaps meant by a domain or name that no customer has, those that are most alike: among what the
 * database knows, and what Partner Center lists under the first letters.
 * @param atLeast how alike they have to be
 */
export async function similarCustomers(
  context: Context,
  reference: CustomerReference,
  atLeast: Likeness = 'wordSlip',
): Promise<readonly Customer[]> {
  const known = await knownCustomersLike(context, reference);
  const isClose = known.some(({ likeness }) => likeness === 'same' || likeness === 'slip');
  const compare = likenessTo(reference);
  const listed = isClose ? [] : await listedUnderFirstLetters(context, reference, compare);
  const byId = new Map(
    [...known.map(({ customer }) => customer), ...listed].map((each) => [each.customerTenantId, each]),
  );
  const customers = [...byId.values()];
  const enough = likenesses.slice(0, likenesses.indexOf(atLeast) + 1);
  const best = enough.find((likeness) => customers.some((each) => compare(each) === likeness));
  return best === undefined ? [] : customers.filter((each) => compare(each) === best);
}

/**
 * Lists a page of the customers that begin with the first letter; while that is more than a page and none of them is like
 * what was typed, with the first two, then with half of the letters. Partner Center compares beginnings only.
 */
async function listedUnderFirstLetters(
  { partnerCenter, call, log }: Context,
  reference: CustomerReference,
  compare: Compare,
): Promise<readonly Customer[]> {
  if (reference.kind === 'tenantId') return [];
  const isDomain = reference.kind === 'domain';
  const letters = [...(isDomain ? longestLabel(reference.domain) : reference.name)];
  const fields = isDomain ? (['domain', 'name'] as const) : (['name'] as const);
  const half = Math.ceil(letters.length / 2);
  for (const count of half > 2 ? [1, 2, half] : [1]) {
    const beginning = letters.slice(0, count).join('');
    if (beginning.trim() === '') return [];
    try {
      const pages = await Promise.all(
        fields.map((field) => partnerCenter.listCustomersBeginning(field, beginning, call)),
      );
      const alike = pages.flatMap(({ customers }) => customers).filter(compare);
      if (alike.length > 0 || pages.every(({ more }) => !more)) return alike;
    } catch (error) {
      log.warn({ error: errorForLog(error) }, 'similar customers were not looked for');
      return [];
    }
  }
  return [];
}

/**
 * Asks whether a customer like the one that was typed was meant; undefined when there is none. Of a domain that somebody
 * else has, only one with a slip is asked for.
 */
export async function askForSimilar(
  context: Context,
  reference: CustomerReference,
  code: ProblemCode,
  buttonFor: (customer: Customer) => Button,
): Promise<Reply | undefined> {
  const isNobodys = code === 'noCustomer';
  if (!isNobodys && code !== 'notOurCustomer') return undefined;
  const similar = await similarCustomers(context, reference, isNobodys ? 'wordSlip' : 'slip');
  return askWhetherMeant(reference.text, similar, buttonFor);
}

/** Asks whether one of these customers was meant, each with a button; undefined when there are none. */
export function askWhetherMeant(
  text: string,
  customers: readonly Customer[],
  buttonFor: (customer: Customer) => Button,
): Reply | undefined {
  if (customers.length === 0) return undefined;
  const candidates = customers
    .slice(0, mostOffered)
    .map((customer) => ({ customer, check: buttonFor(customer) }));
  return {
    kind: 'candidates',
    data: { text, purpose: 'similar', more: customers.length > mostOffered, candidates },
  };
}
