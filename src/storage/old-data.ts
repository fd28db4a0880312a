import type { Kysely, Transaction } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from './store.ts';
import type { Schema } from './schema/schema.ts';
import { transact } from './engine/transact.ts';

/** Rows of one transaction. Few, so that other transactions wait only briefly. */
const atOnce = 200;

/** Deletes data that is no longer needed. */
export function oldDataStore(db: Kysely<Schema>): Pick<Store, 'forgetTold'> {
  return {
    async forgetTold(before, signal) {
      const forgotten =
        (await forgetNotifications(db, before, signal)) + (await forgetAttempts(db, before, signal));
      await db.deleteFrom('tenant_sends').where('second', '<', before.toISOString()).execute();
      return forgotten;
    },
  };
}

async function forgetNotifications(db: Kysely<Schema>, before: Date, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (let after: number | undefined = 0; after !== undefined && !signal?.aborted;) {
    const from: number = after;
    const batch = await transact(db, (transaction) => forgetSome(transaction, from, before));
    forgotten += batch.forgotten;
    after = batch.goOnAfter;
    // Lets other work run: SQLite works inside this process and blocks it.
    await turn();
  }
  return forgotten;
}

/** Looks at the oldest notifications after a sequence number. `goOnAfter` is undefined when no more old ones follow. */
async function forgetSome(transaction: Transaction<Schema>, after: number, before: Date) {
  const rows = await transaction
    .selectFrom('notifications')
    .leftJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
    .leftJoin('watched_customers', 'watched_customers.customer_tenant_id', 'notifications.customer_tenant_id')
    .select(['sequence', 'created_at', 'settled_at', 'state'])
    .select('watched_customers.customer_tenant_id as watched_customer')
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(atOnce)
    .execute();
  const old = rows.filter(({ created_at }) => created_at < before.toISOString());
  const needless = old.filter(
    (row) =>
      // A notification that waits for a parked conversation would be given up anyway when the conversation comes back.
      (row.settled_at !== null || row.state !== 'active') &&
      // While the customer is watched, the same change could be seen again, and the row says that it was told.
      row.watched_customer === null,
  );
  if (needless.length > 0) {
    const sequences = needless.map(({ sequence }) => sequence);
    await transaction.deleteFrom('notifications').where('sequence', 'in', sequences).execute();
  }
  const goOnAfter = old.length === atOnce ? Number(old.at(-1)?.sequence) : undefined;
  return { forgotten: needless.length, goOnAfter };
}

async function forgetAttempts(db: Kysely<Schema>, before: Date, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (let isMore = true; isMore && !signal?.aborted;) {
    const { numDeletedRows } = await db
      .deleteFrom('delivery_attempts')
      .where('attempt_id', 'in', (from) =>
        from
          .selectFrom('delivery_attempts')
          .select('attempt_id')
          .where('started_at', '<', before.toISOString())
          .orderBy('started_at')
          .limit(atOnce),
      )
      .executeTakeFirst();
    forgotten += Number(numDeletedRows);
    isMore = Number(numDeletedRows) === atOnce;
    await turn();
  }
  return forgotten;
}
