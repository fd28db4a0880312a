import type { Kysely, Transaction } from 'kysely';
import { transact } from '../engine/transact.ts';
import { atOnce, type Age } from '../rows/by-age.ts';
import type { Schema } from '../schema/schema.ts';

/** Deletes notifications that were told or given up long ago, and yields how many each time. */
export async function* toldNotificationsForgotten(
  db: Kysely<Schema>,
  { keptMs, now }: Age,
): AsyncGenerator<number> {
  const before = new Date(now.getTime() - keptMs).toISOString();
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const batch = await transact(db, (transaction) => forgetSome(transaction, from, before));
    after = batch.goOnAfter;
    yield batch.forgotten;
  }
}

/** Looks at the oldest notifications after a sequence number. `goOnAfter` is undefined when no more old ones follow. */
async function forgetSome(transaction: Transaction<Schema>, after: number, before: string) {
  const rows = await transaction
    .selectFrom('notifications')
    .leftJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
    .leftJoin('customers', 'customers.customer_tenant_id', 'notifications.customer_tenant_id')
    .select(['sequence', 'created_at', 'settled_at', 'state'])
    .select('customers.due_at as polled_at')
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(atOnce)
    .execute();
  const old = rows.filter(({ created_at }) => created_at < before);
  const needless = old.filter(
    ({ settled_at, state, polled_at }) =>
      // A notification that waits for a parked conversation would be given up anyway when the conversation comes back.
      (settled_at === null ? state !== 'active' : settled_at < before) &&
      // While the customer is polled, the same change could be seen again, and the row says that it was told.
      polled_at === null,
  );
  if (needless.length > 0) {
    const sequences = needless.map(({ sequence }) => sequence);
    await transaction.deleteFrom('notifications').where('sequence', 'in', sequences).execute();
  }
  const goOnAfter = old.length === atOnce ? Number(old.at(-1)?.sequence) : undefined;
  return { forgotten: needless.length, goOnAfter };
}
