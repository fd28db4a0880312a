import { sql, type Kysely } from 'kysely';
import type { Renewal } from '../../flow/held-claims.ts';
import type { Schema } from '../schema/schema.ts';
import { claimed, type ClaimedTable } from './claim-due-rows.ts';
import { hasRowLocks, transact } from './transact.ts';

/**
 * Renews the claims on those of the rows that `claimedBy` holds and that have not run out. A row that waits for longer
 * than the claim anyway goes on waiting.
 * @returns the ids of these rows
 */
export async function renewRows(
  db: Kysely<Schema>,
  table: ClaimedTable,
  ids: readonly string[],
  { claimedBy, claimedUntil, now }: Renewal,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const key = claimed[table];
  const until = claimedUntil.toISOString();
  const latest = sql.raw(hasRowLocks(db) ? 'greatest' : 'max');
  const rows = await transact(db, (transaction) =>
    transaction
      .with('held', (from) =>
        from
          .selectFrom<ClaimedTable>(table)
          .select(key as never)
          .where(key as never, 'in', ids as never)
          .where('claimed_by', '=', claimedBy)
          .where('due_at', '>', now.toISOString())
          // Every transaction locks rows in this order.
          .orderBy(key as never)
          .$if(hasRowLocks(transaction), (query) => query.forUpdate()),
      )
      .updateTable<ClaimedTable>(table)
      .set({
        due_at: sql<string>`${latest}(due_at, ${until})`,
        ...(table === 'conversations' && { claimed_until: until }),
      })
      .where(key as never, 'in', (from) => from.selectFrom('held').selectAll())
      .returning(sql<string>`${sql.ref(key)}`.as('id'))
      .execute(),
  );
  return (rows as readonly { readonly id: string }[]).map(({ id }) => id);
}
