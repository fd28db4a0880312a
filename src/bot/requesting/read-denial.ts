import type { Call, Customer, Qualification } from '../../api/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import { readDenial, type Denial, type DenialDeps } from '../../request/index.ts';

/** Reads what a card shows of a denial. A card without it still tells the denial, so a failure is logged only. */
export async function tryReadDenial(
  deps: DenialDeps & { readonly log: Log },
  customer: Pick<Customer, 'customerTenantId' | 'companyName' | 'isNameUnknown'>,
  qualifications: readonly Qualification[],
  call: Call,
): Promise<Denial | undefined> {
  try {
    return await readDenial(deps, customer, qualifications, call);
  } catch (error) {
    deps.log.warn({ error: errorForLog(error) }, 'what helps after a denial was not read');
    return undefined;
  }
}
