import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { DecidedQuery, PortfolioReader, VettingsPage } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { isInHandsOf, withCares } from './cares.ts';
import { countVettings, isOfCustomerIn, withCustomers } from './country.ts';
import { listedDecided } from './listed-vetting.ts';
import { listLost } from './lost-approvals.ts';

/** Lists what was decided, newest first. */
export function decisionsReader(
  db: Kysely<Schema>,
): Pick<PortfolioReader, 'listDecided' | 'listEndedReviews'> {
  return {
    listDecided: (decided, page) =>
      decided === 'lost' ? listLost(db, page) : listStanding(db, decided, page),

    async listEndedReviews({ kind, limit }) {
      const rows = await db
        .selectFrom('vetting_history')
        .innerJoin('customers', 'customers.customer_tenant_id', 'vetting_history.customer_tenant_id')
        .select(['asked_at', 'seen_at', 'country'])
        .where('kind', '=', kind)
        .where('asked_at', 'is not', null)
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ asked_at, seen_at, country }) =>
        dropUndefined({
          askedAt: new Date(asked_at ?? seen_at),
          seenAt: new Date(seen_at),
          country: country ?? undefined,
        }),
      );
    },
  };
}

/** Those that stand so now. */
async function listStanding(
  db: Kysely<Schema>,
  standing: 'approved' | 'denied',
  page: DecidedQuery,
): Promise<VettingsPage> {
  const { limit, after, country } = page;
  const wanted = db
    .selectFrom('vettings')
    .selectAll('vettings')
    .where('standing', '=', standing)
    .where(isAsked(page))
    .where(isOfCustomerIn(country))
    .where(after === undefined ? sql<boolean>`true` : isAfter(after))
    .orderBy(newestFirst)
    .limit(limit + 1);
  const rows = await withCustomers(db, wanted).orderBy(newestFirst).execute();
  const count = (of: string | null | undefined) =>
    countVettings(db, of, (row) => row.and([row('standing', '=', standing), isAsked(page)(row)]));
  return dropUndefined({
    vettings: await withCares(db, rows.slice(0, limit).map(listedDecided)),
    all: await count(country),
    more: rows.length > limit,
    unknownCountry: country === undefined ? undefined : await count(null),
  });
}

function isAsked({ kind, span, inHandsOf }: DecidedQuery) {
  return (row: ExpressionBuilder<Pick<Schema, 'vettings'>, 'vettings'>) =>
    row.and([
      isInHandsOf(inHandsOf, 'vettings'),
      ...(kind === undefined ? [] : [row('kind', '=', kind)]),
      ...(span === undefined ? [] : [row('decided_at', '>=', span.from.toISOString())]),
      ...(span?.until === undefined ? [] : [row('decided_at', '<', span.until.toISOString())]),
    ]);
}

/** As the index has them, backwards. */
const newestFirst = sql`vettings.decided_at desc, vettings.customer_tenant_id desc, vettings.kind_key desc,
  vettings.created_at desc, vettings.nth desc`;

/** Rows after a place: the index is read backwards. */
function isAfter(place: NonNullable<DecidedQuery['after']>): RawBuilder<boolean> {
  const { since, customerTenantId, kindKey, createdAt, nth } = place;
  return sql<boolean>`(decided_at, vettings.customer_tenant_id, kind_key, vettings.created_at, nth)
    < (${since?.toISOString() ?? ''}, ${customerTenantId}, ${kindKey}, ${createdAt?.toISOString() ?? ''}, ${nth})`;
}
