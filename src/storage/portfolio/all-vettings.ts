import { sql, type Kysely } from 'kysely';
import type { PortfolioReader } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { listedDecided } from './listed-vetting.ts';
import { countVettings, countWithUnknown, isAsked, readPage } from './vettings-of.ts';

/** Lists every qualification that was seen, in the order of the table's key. */
export function allVettingsReader(db: Kysely<Schema>): Pick<PortfolioReader, 'listAll' | 'countAll'> {
  return {
    listAll({ after, limit, kind, ...of }) {
      // Not by its kind here: SQLite would sort all of the kind for each page, in place of going along the key.
      const wanted = db
        .selectFrom('vettings')
        .selectAll('vettings')
        .where(isAsked(of))
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(vettings.customer_tenant_id, kind_key, vettings.created_at, nth) > (${after?.customerTenantId},
              ${after?.kindKey}, ${after?.createdAt?.toISOString() ?? ''}, ${after?.nth})`,
          ),
        );
      return readPage(db, wanted, byKey, { kind, limit, listed: listedDecided });
    },

    countAll: (of) => countWithUnknown(of, (asked) => countVettings(db, isAsked(asked))),
  };
}

const byKey = sql`vettings.customer_tenant_id, vettings.kind_key, vettings.created_at, vettings.nth`;
