import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { PortfolioReader } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { countVettings, isOf } from './country.ts';
import { listedDecided } from './listed-vetting.ts';

/** Lists every qualification that was seen, in the order of the table's key. */
export function allVettingsReader(db: Kysely<Schema>): Pick<PortfolioReader, 'listAll'> {
  return {
    async listAll({ kind, country, after, limit }) {
      const isKind = (row: ExpressionBuilder<Schema, 'vettings'>) =>
        kind === undefined ? sql<boolean>`true` : row('kind', '=', kind);
      const rows = await db
        .selectFrom('vettings')
        .innerJoin('customers', 'customers.customer_tenant_id', 'vettings.customer_tenant_id')
        .selectAll('vettings')
        .select(['customers.company_name', 'customers.domain', 'customers.country'])
        .where(isKind)
        .where(isOf(country))
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(vettings.customer_tenant_id, kind_key, vettings.created_at, nth) > (${after?.customerTenantId},
              ${after?.kindKey}, ${after?.createdAt?.toISOString() ?? ''}, ${after?.nth})`,
          ),
        )
        .orderBy('vettings.customer_tenant_id')
        .orderBy('kind_key')
        .orderBy('vettings.created_at')
        .orderBy('nth')
        .limit(limit + 1)
        .execute();
      return dropUndefined({
        vettings: rows.slice(0, limit).map(listedDecided),
        all: await countVettings(db, country, isKind),
        more: rows.length > limit,
        unknownCountry: country === undefined ? undefined : await countVettings(db, null, isKind),
      });
    },
  };
}
