import type { Selectable, Transaction } from 'kysely';
import type { Claim } from '../watch/index.ts';
import type { Schema } from './schema.ts';
import { hasRowLocks } from './transact.ts';

/** Tables whose rows are claimed when they are due; whoever claims one moves `due_at` to the end of the claim. */
type ClaimedTable = 'watched_customers' | 'conversations';

/** The rows that have been due longest, for this transaction to claim: others that claim meanwhile skip them. */
export async function lockDueRows<Table extends ClaimedTable>(
  transaction: Transaction<Schema>,
  table: Table,
  { now, limit }: Claim,
): Promise<Selectable<Schema[Table]>[]> {
  const rows = await transaction
    .selectFrom<ClaimedTable>(table)
    .selectAll()
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(limit)
    .$if(hasRowLocks(transaction), (query) => query.forUpdate().skipLocked())
    .execute();
  return rows as Selectable<Schema[Table]>[];
}
