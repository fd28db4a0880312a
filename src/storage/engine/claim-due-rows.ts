import type { ExpressionBuilder, ExpressionWrapper, Kysely, Selectable, SqlBool } from 'kysely';
import type { Claim } from '../../flow/claim-window.ts';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks } from './transact.ts';

/** Tables whose rows are claimed when they are due, and their primary keys. */
export const claimed = {
  customers: 'customer_tenant_id',
  customers_to_check: 'customer_tenant_id',
  customer_lists: 'name',
  audit_reads: 'name',
  conversations: 'conversation_id',
  digest_plans: 'conversation_id',
} as const;
export type ClaimedTable = keyof typeof claimed;

/** Which rows are due. */
type IsDue<Table extends ClaimedTable> = (
  row: ExpressionBuilder<Schema, Table>,
) => ExpressionWrapper<Schema, Table, SqlBool>;

/**
 * Claims the rows that have been due longest, and returns them. Other replicas that claim at the same time skip them. If
 * the process that claimed a row dies, the row is due again when the claim runs out.
 * @param isDue which rows are due; left out, those whose time has come
 */
export async function claimDueRows<Table extends ClaimedTable>(
  db: Kysely<Schema>,
  table: Table,
  { claimedBy, claimedUntil, now, limit }: Claim,
  isDue: IsDue<Table> = (row) => row('due_at' as never, '<=', now.toISOString() as never),
): Promise<Selectable<Schema[Table]>[]> {
  const until = claimedUntil.toISOString();
  const rows = await db
    .with('due', (from) =>
      from
        .selectFrom<ClaimedTable>(table)
        .select(claimed[table] as never)
        .where(isDue as never)
        .orderBy('due_at')
        .limit(limit)
        .$if(hasRowLocks(db), (query) => query.forUpdate().skipLocked()),
    )
    .updateTable<ClaimedTable>(table)
    .set({ claimed_by: claimedBy, due_at: until, ...(table === 'conversations' && { claimed_until: until }) })
    .where(claimed[table] as never, 'in', (from) => from.selectFrom('due').selectAll())
    .returningAll()
    .execute();
  return rows as Selectable<Schema[Table]>[];
}
