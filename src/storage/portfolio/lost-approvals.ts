import { sql, type Kysely, type Selectable } from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { DecidedQuery, ListedVetting, VettingsPage } from '../../portfolio/index.ts';
import { readChange } from '../rows/stored-json.ts';
import type { Schema } from '../schema/schema.ts';
import { isInHandsOf, withCares } from './cares.ts';
import { isOf, type Country } from './country.ts';
import { customerOfRow } from './listed-vetting.ts';

/**
 * Lists approvals that are no longer there, out of the history: those that were seen to be lost, of customers that are
 * there, unless the customer is approved again.
 */
export async function listLost(db: Kysely<Schema>, page: DecidedQuery): Promise<VettingsPage> {
  const { kind, country, span, inHandsOf, after, limit } = page;
  const wanted = db
    .selectFrom('vetting_history')
    .innerJoin('customers', 'customers.customer_tenant_id', 'vetting_history.customer_tenant_id')
    // As it stands in the index, which is chosen by this text.
    .where(sql<boolean>`what = 'approvalLost'`)
    .where('gone_at', 'is', null)
    .where(isInHandsOf(inHandsOf, 'vetting_history'))
    .where(
      sql<boolean>`not exists (select 1 from vettings where vettings.customer_tenant_id = customers.customer_tenant_id
        and vettings.kind = vetting_history.kind and vettings.standing = 'approved')`,
    )
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(span !== undefined, (query) => query.where('seen_at', '>=', span?.from.toISOString() ?? ''))
    .$if(span?.until !== undefined, (query) => query.where('seen_at', '<', span?.until?.toISOString() ?? ''));
  const rows = await wanted
    .where(isOf(country))
    .select(['vetting_history.customer_tenant_id', 'sequence', 'change', 'seen_at'])
    .select(['company_name', 'domain', 'country'])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(seen_at, sequence) < (${after?.since?.toISOString() ?? ''}, ${after?.nth ?? 0})`,
      ),
    )
    .orderBy('seen_at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute();
  const count = async (of: Country) => {
    const counted = wanted.where(isOf(of)).select((row) => row.fn.countAll<number>().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  };
  return dropUndefined({
    vettings: await withCares(db, rows.slice(0, limit).map(listedLost)),
    all: await count(country),
    more: rows.length > limit,
    unknownCountry: country === undefined ? undefined : await count(null),
  });
}

type Row = Pick<
  Selectable<Schema['vetting_history']>,
  'customer_tenant_id' | 'sequence' | 'change' | 'seen_at'
> &
  Pick<Selectable<Schema['customers']>, 'company_name' | 'domain' | 'country'>;

/** Its place is the one in the history. */
function listedLost(row: Row): ListedVetting {
  const { customer_tenant_id: customerTenantId } = row;
  const { qualification, to } = readChange(row.change);
  const decidedAt = new Date(row.seen_at);
  return {
    customer: customerOfRow(customerTenantId, row),
    qualification: dropUndefined({
      kind: qualification?.kind ?? 'Unknown',
      wireKind: qualification?.wireKind ?? '',
      vetting: to,
    }),
    since: decidedAt,
    decidedAt,
    place: { since: decidedAt, customerTenantId, kindKey: '', nth: Number(row.sequence) },
  };
}
