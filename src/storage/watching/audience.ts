import type { Kysely } from 'kysely';
import type { Audience, CheckStore, NotifyFilter } from '../../watch/index.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { watchOf } from '../rows/watch-row.ts';
import type { Schema } from '../schema/schema.ts';

interface OfCustomer {
  readonly customerTenantId: string;
}

/** Reads who is told of a customer. Each check asks for that. */
export function audienceReader(
  db: Kysely<Schema>,
  quick: QuickQueries,
): Pick<CheckStore, 'listAudience' | 'listListeners'> {
  const listAllWatches = prepare(({ customerTenantId }: OfCustomer) =>
    db
      .selectFrom('watches')
      .selectAll()
      .where('customer_tenant_id', '=', customerTenantId)
      .orderBy('created_at')
      .orderBy('watch_id'),
  );
  const listSnoozes = prepare(({ customerTenantId }: OfCustomer) =>
    db
      .selectFrom('snoozes')
      .select(['conversation_id', 'until'])
      .where('customer_tenant_id', '=', customerTenantId),
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

  return {
    async listAudience(customerTenantId) {
      const [watches, snoozes, listeners] = await Promise.all([
        quick.read(listAllWatches({ customerTenantId })),
        quick.read(listSnoozes({ customerTenantId })),
        listListeners(),
      ]);
      return {
        watches: watches.map(watchOf),
        listeners,
        snoozes: snoozes.map(({ conversation_id, until }) => ({
          conversationId: conversation_id,
          until: new Date(until),
        })),
      };
    },

    listListeners,
  };
}
