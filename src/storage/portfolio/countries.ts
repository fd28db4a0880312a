import type { Kysely } from 'kysely';
import type { PortfolioStore } from '../../portfolio/index.ts';
import { transact } from '../engine/transact.ts';
import { outsideText } from '../engine/values.ts';
import type { Schema } from '../schema/schema.ts';

/** Keeps in which country customers are: beside their names, and beside their vettings, so that lists find it. */
export function countryStore(db: Kysely<Schema>): Pick<PortfolioStore, 'recordCountry'> {
  return {
    recordCountry: (customerTenantId, country) =>
      transact(db, async (transaction) => {
        const known = { country: outsideText(country) };
        for (const table of ['customers', 'vettings'] as const) {
          await transaction
            .updateTable(table)
            .set(known)
            .where('customer_tenant_id', '=', customerTenantId)
            .execute();
        }
      }),
  };
}
