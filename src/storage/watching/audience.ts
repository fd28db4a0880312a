import type { Kysely } from 'kysely';
import type { Audience, CheckStore, NotifyFilter } from '../../watch/index.ts';
import { idList, idsIn, type IdList } from '../engine/given-rows.ts';
import { inGroups } from '../engine/group-commit.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { watchOf } from '../rows/watch-row.ts';
import type { Schema } from '../schema/schema.ts';

interface OfCustomers {
  readonly list: IdList;
}

/** Reads who is told of a customer. Each check asks for that. */
export function audienceReader(
  db: Kysely<Schema>,
  quick: QuickQueries,
): Pick<CheckStore, 'listAudience' | 'listListeners'> {
  const listWatches = prepare(({ list }: OfCustomers) =>
    db
      .selectFrom('watches')
      .selectAll()
      .where('customer_tenant_id', 'in', idsIn(db, list))
      .orderBy('created_at')
      .orderBy('watch_id'),
  );
  const listSnoozes = prepare(({ list }: OfCustomers) =>
    db
      .selectFrom('snoozes')
      .select(['customer_tenant_id', 'conversation_id', 'until'])
      .where('customer_tenant_id', 'in', idsIn(db, list)),
  );
  const listFilters = prepare(() =>
    db.selectFrom('notify_filters').select(['conversation_id', 'filter']).orderBy('conversation_id'),
  );
  async function listListeners(): Promise<Audience['listeners']> {
    const rows = await quick.read(listFilters({}));
    return rows.map(({ conversation_id, filter }) => ({
      conversationId: conversation_id,
      filter: filter as NotifyFilter,
    }));
  }

  async function listAudiences(customerTenantIds: readonly string[]): Promise<readonly Audience[]> {
    const list = idList(customerTenantIds);
    const [watches, snoozes, listeners] = await Promise.all([
      quick.read(listWatches({ list })),
      quick.read(listSnoozes({ list })),
      listListeners(),
    ]);
    const watchesOf = Map.groupBy(watches, (row) => row.customer_tenant_id);
    const snoozesOf = Map.groupBy(snoozes, (row) => row.customer_tenant_id);
    return customerTenantIds.map((id) => ({
      watches: (watchesOf.get(id) ?? []).map(watchOf),
      listeners,
      snoozes: (snoozesOf.get(id) ?? []).map(({ conversation_id, until }) => ({
        conversationId: conversation_id,
        until: new Date(until),
      })),
    }));
  }

  async function listOne(customerTenantId: string): Promise<Audience> {
    const [audience] = await listAudiences([customerTenantId]);
    return audience ?? { watches: [], listeners: [], snoozes: [] };
  }

  // Checks that end together ask a server together.
  return { listAudience: quick.isLocal ? listOne : inGroups(listAudiences), listListeners };
}
