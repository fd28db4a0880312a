import type { Customer } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { OfferedCustomer } from '../../reply/index.ts';
import type { StoredCustomer } from '../../watch/index.ts';
import type { ComposeContext } from './context.ts';

/** The most customers that are looked up: as many as Teams ever shows. */
const mostCustomers = 100;

/** Adds to each customer what the bot saw last, read at once from the database. A customer that comes twice is taken once. */
export async function withWatched(
  context: Pick<ComposeContext, 'store' | 'log'>,
  customers: readonly Customer[],
): Promise<readonly OfferedCustomer[]> {
  const byId = new Map<string, Customer>();
  for (const customer of customers) {
    const id = customer.customerTenantId;
    if (!byId.has(id) && byId.size < mostCustomers) byId.set(id, customer);
  }
  const watched = await findWatched(context, [...byId.keys()]);
  return [...byId.values()].map((customer) => {
    const found = watched.get(customer.customerTenantId);
    const named =
      customer.isNameUnknown && found
        ? dropUndefined({ ...customer, companyName: found.companyName, isNameUnknown: undefined })
        : customer;
    return dropUndefined({ customer: named, watched: found });
  });
}

/** When the database cannot be read, nothing is known of any customer. */
async function findWatched(
  { store, log }: Pick<ComposeContext, 'store' | 'log'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredCustomer>> {
  try {
    const watched = await store.listStoredCustomers(ids);
    return new Map(watched.map((each) => [each.customerTenantId, each]));
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'watched customers were not read');
    return new Map();
  }
}
