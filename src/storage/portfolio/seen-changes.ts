import { sql, type Kysely, type Selectable } from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type {
  DecidedQuery,
  ListedVetting,
  OtherChange,
  PortfolioReader,
  VettingsPage,
} from '../../portfolio/index.ts';
import { readChange } from '../rows/stored-json.ts';
import type { Schema } from '../schema/schema.ts';
import { isInHandsOf, withCares } from './cares.ts';
import { customerOfRow } from './listed-vetting.ts';
import type { Asked } from './vettings-of.ts';

/** Changes that are listed out of the history, by the word in its column `what`. */
export type SeenChange = OtherChange | 'approvalLost';

/** Lists changes as they were seen, newest first. */
export async function listSeen(
  db: Kysely<Schema>,
  change: SeenChange,
  { after, limit, ...of }: Parameters<PortfolioReader['listDecided']>[1],
): Promise<VettingsPage> {
  const rows = await seenChanges(db, change, of)
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
  return { vettings: await withCares(db, rows.slice(0, limit).map(listedChange)), more: rows.length > limit };
}

export async function countSeen(
  db: Kysely<Schema>,
  change: SeenChange,
  of: Asked<DecidedQuery>,
): Promise<number> {
  const counted = seenChanges(db, change, of).select((row) => row.fn.countAll<number>().as('count'));
  return Number((await counted.executeTakeFirstOrThrow()).count);
}

function seenChanges(
  db: Kysely<Schema>,
  change: SeenChange,
  { kind, country, span, inHandsOf }: Asked<DecidedQuery>,
) {
  return (
    db
      .selectFrom('vetting_history')
      .innerJoin('customers', 'customers.customer_tenant_id', 'vetting_history.customer_tenant_id')
      // As it stands in the index, which is chosen by this text.
      .where(sql<boolean>`what in ('approvalLost', 'vanished', 'accessLost', 'declared')`)
      .where('what', '=', change)
      .where(isInHandsOf(inHandsOf, 'vetting_history'))
      .$if(change === 'approvalLost', (query) => query.where('gone_at', 'is', null).where(isNotApprovedAgain))
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
      .$if(country === null, (query) => query.where('country', 'is', null))
      .$if(typeof country === 'string', (query) => query.where('country', '=', country ?? ''))
      .$if(span !== undefined, (query) => query.where('seen_at', '>=', span?.from.toISOString() ?? ''))
      .$if(span?.until !== undefined, (query) =>
        query.where('seen_at', '<', span?.until?.toISOString() ?? ''),
      )
  );
}

/** One text, so that SQLite looks among the vettings of the customer, not among all that are approved. */
const isNotApprovedAgain = sql<boolean>`not exists (select 1 from vettings
  where vettings.customer_tenant_id = customers.customer_tenant_id
  and vettings.kind || ' ' || vettings.standing = vetting_history.kind || ' approved')`;

type Row = Pick<
  Selectable<Schema['vetting_history']>,
  'customer_tenant_id' | 'sequence' | 'change' | 'seen_at'
> &
  Pick<Selectable<Schema['customers']>, 'company_name' | 'domain' | 'country'>;

/** Its place is the one in the history. */
function listedChange(row: Row): ListedVetting {
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
