import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type {
  Decided,
  DecidedQuery,
  OtherChange,
  PlaceInList,
  PortfolioReader,
  VettingsPage,
} from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';
import { withCares } from './cares.ts';
import { listedDecided } from './listed-vetting.ts';
import { countSeen, listSeen, type SeenChange } from './seen-changes.ts';
import { countVettings, countWithUnknown, isAsked, readPage, type Asked } from './vettings-of.ts';

/** Lists what was decided, newest first. */
export function decisionsReader(
  db: Kysely<Schema>,
): Pick<PortfolioReader, 'listDecided' | 'countDecided' | 'listEndedReviews'> {
  return {
    listDecided: (decided, page) =>
      stillStands(decided) ? listStanding(db, decided, page) : listSeen(db, inHistory(decided), page),

    countDecided: (decided, of) =>
      countWithUnknown(of, (asked: Asked<DecidedQuery>) =>
        stillStands(decided)
          ? countVettings(db, stands(decided, asked))
          : countSeen(db, inHistory(decided), asked),
      ),

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

type Listed = Decided | OtherChange;
type Standing = 'approved' | 'denied';

function stillStands(decided: Listed): decided is Standing {
  return decided === 'approved' || decided === 'denied';
}

function inHistory(decided: Exclude<Listed, Standing>): SeenChange {
  return decided === 'lost' ? 'approvalLost' : decided;
}

/** Those that stand so now. */
async function listStanding(
  db: Kysely<Schema>,
  standing: Standing,
  { after, limit, ...of }: Parameters<PortfolioReader['listDecided']>[1],
): Promise<VettingsPage> {
  const wanted = db
    .selectFrom('vettings')
    .selectAll('vettings')
    .where(stands(standing, of))
    .where(after === undefined ? sql<boolean>`true` : isAfter(after));
  const page = await readPage(db, wanted, newestFirst, { kind: of.kind, limit, listed: listedDecided });
  return { ...page, vettings: await withCares(db, page.vettings) };
}

function stands(standing: Standing, { span, ...of }: Asked<DecidedQuery>) {
  return (row: ExpressionBuilder<Pick<Schema, 'vettings'>, 'vettings'>) =>
    row.and([
      // Somebody's own are few: SQLite is not to look for them among all that stand so.
      of.inHandsOf === undefined
        ? row('standing', '=', standing)
        : sql<boolean>`vettings.standing || '' = ${standing}`,
      isAsked(of)(row),
      ...(span === undefined ? [] : [row('decided_at', '>=', span.from.toISOString())]),
      ...(span?.until === undefined ? [] : [row('decided_at', '<', span.until.toISOString())]),
    ]);
}

/** As the index has them, backwards. */
const newestFirst = sql`vettings.decided_at desc, vettings.customer_tenant_id desc, vettings.kind_key desc,
  vettings.created_at desc, vettings.nth desc`;

/** Rows after a place: the index is read backwards. */
function isAfter(place: PlaceInList): RawBuilder<boolean> {
  const { since, customerTenantId, kindKey, createdAt, nth } = place;
  return sql<boolean>`(decided_at, vettings.customer_tenant_id, kind_key, vettings.created_at, nth)
    < (${since?.toISOString() ?? ''}, ${customerTenantId}, ${kindKey}, ${createdAt?.toISOString() ?? ''}, ${nth})`;
}
