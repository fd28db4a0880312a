import type { Customer } from '../../api/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { CommandContext } from '../contract/command.ts';

/** The customer with the name under which it is watched, where Partner Center did not tell one. */
export async function withKnownName(
  { store, log }: Pick<CommandContext, 'store' | 'log'>,
  customer: Customer,
): Promise<Customer> {
  if (!customer.isNameUnknown) return customer;
  try {
    const watched = await store.findStoredCustomer(customer.customerTenantId);
    if (watched === undefined) return customer;
    const { companyName } = watched;
    return dropUndefined({ ...customer, companyName, isNameUnknown: undefined });
  } catch (error) {
    log.warn({ error: errorForLog(error) }, 'the name of a customer was not read');
    return customer;
  }
}
