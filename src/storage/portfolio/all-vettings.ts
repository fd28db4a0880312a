import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { PortfolioReader } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { isInHandsOf } from './cares.ts';
import { countVettings, isOfCustomerIn, withCustomers } from './country.ts';
import { listedDecided } from './listed-vetting.ts';

/** Lists every qualification that was seen, in the order of the table's key. */
export function allVettingsReader(db: Kysely<Schema>): Pick<PortfolioReader, 'listAll'> {
  return {
    async listAll({ kind, country, inHandsOf, after, limit }) {
      const isWanted = (row: ExpressionBuilder<Schema, 'vettings'>) =>
        row.and([
          isInHandsOf(inHandsOf, 'vettings'),
          ...(kind === undefined ? [] : [row('kind', '=', kind)]),
        ]);
      const wanted = db
        .selectFrom('vettings')
        .selectAll('vettings')
        .where(isWanted)
        .where(isOfCustomerIn(country))
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(vettings.customer_tenant_id, kind_key, vettings.created_at, nth) > (${after?.customerTenantId},
              ${after?.kindKey}, ${after?.createdAt?.toISOString() ?? ''}, ${after?.nth})`,
          ),
        )
        .orderBy(byKey)
        .limit(limit + 1);
      const rows = await withCustomers(db, wanted).orderBy(byKey).execute();
      return dropUndefined({
        vettings: rows.slice(0, limit).map(listedDecided),
        all: await countVettings(db, country, isWanted),
        more: rows.length > limit,
        unknownCountry: country === undefined ? undefined : await countVettings(db, null, isWanted),
      });
    },
  };
}

const byKey = sql`vettings.customer_tenant_id, vettings.kind_key, vettings.created_at, vettings.nth`;
