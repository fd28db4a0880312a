import { PartnerCenterError, type Customer, type CustomerReference } from '../../api/index.ts';
import type { OfferedCustomer } from '../../reply/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { knownCustomersLike } from '../customers/similar-customers.ts';
import { likenesses } from '../typed-text/likeness.ts';
import type { ComposeContext } from './context.ts';
import { withWatched } from './with-watched.ts';

/** What a search found. */
export interface FoundInSearch {
  /** First those that somebody watches. */
  readonly customers: readonly OfferedCustomer[];
  /** Why Partner Center could not be asked. The customers that the database knows are found all the same. */
  readonly failure?: PartnerCenterError;
  /** Set when Partner Center did not answer in time. */
  readonly isLate?: true;
}

/**
 * Finds customers by what is typed so far: Partner Center is asked for one page, and the names in the database are
 * compared. No status is asked for.
 * @param inTime waits for Partner Center no longer than there is time; then undefined
 */
export async function searchCustomers(
  context: ComposeContext,
  reference: CustomerReference,
  inTime: <T>(work: Promise<T>) => Promise<T | undefined>,
): Promise<FoundInSearch> {
  const [listed, known] = await Promise.all([
    inTime(settled(listCustomers(context, reference))),
    knownCustomersLike(context, reference),
  ]);
  const alike = known.toSorted(
    (one, other) => likenesses.indexOf(one.likeness) - likenesses.indexOf(other.likeness),
  );
  const found = [...(listed?.customers ?? []), ...alike.map(({ customer }) => customer)];
  const offered = await withWatched(context, found);
  const customers = [
    ...offered.filter(({ watched }) => watched !== undefined),
    ...offered.filter(({ watched }) => watched === undefined),
  ];
  return dropUndefined({
    customers,
    failure: listed?.failure,
    isLate: listed === undefined ? true : undefined,
  });
}

/** What Partner Center lists: the customer with the tenant id, or those whose domain or name begins as typed. */
async function listCustomers(
  { partnerCenter, call }: ComposeContext,
  reference: CustomerReference,
): Promise<readonly Customer[]> {
  const beginning = async (field: 'name' | 'domain', text: string) =>
    (await partnerCenter.listCustomersBeginning(field, text, call)).customers;
  switch (reference.kind) {
    case 'tenantId':
      return find(reference);
    case 'name':
      return beginning('name', reference.name);
    case 'domain': {
      const { domain } = reference;
      // The search by domain has answered 500 for weeks at a time: the names count without it.
      const byDomain = beginning('domain', domain).catch(() => []);
      const both = (await Promise.all([byDomain, beginning('name', domain)])).flat();
      // A domain that is not the customer's default one is not searched: who has it is looked up.
      return both.length > 0 ? both : find(reference);
    }
  }

  async function find(exactly: CustomerReference): Promise<readonly Customer[]> {
    const search = await partnerCenter.findCustomer(exactly, call);
    if (search.kind === 'found') return [search.customer];
    return search.kind === 'candidates' ? search.customers : [];
  }
}

async function settled(listing: Promise<readonly Customer[]>): Promise<{
  readonly customers: readonly Customer[];
  readonly failure?: PartnerCenterError;
}> {
  try {
    return { customers: await listing };
  } catch (error) {
    if (error instanceof PartnerCenterError) return { customers: [], failure: error };
    throw error;
  }
}
