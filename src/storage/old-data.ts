import type { Kysely, Transaction } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../watch/index.ts';
import type { Schema } from './schema/schema.ts';
import { transact } from './engine/transact.ts';

/** Rows of one transaction: few, so that nobody waits for them. */
const atOnce = 200;

/** Forgets what nobody needs any more. */
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
    // Everything else gets its turn: a database inside this process would never let it have one.
    await turn();
  }
  return forgotten;
}

/** Looks at the oldest ones after a sequence number. `goOnAfter` is absent when there are no more old ones. */
async function forgetSome(transaction: Transaction<Schema>, after: number, before: Date) {
  const rows = await transaction
    .selectFrom('notifications')
    .leftJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
    .select(['sequence', 'change_key', 'created_at', 'settled_at', 'state'])
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(atOnce)
    .execute();
  const old = rows.filter(({ created_at }) => created_at < before.toISOString());
  const watched = await watchedAmong(transaction, old.map(customerIn));
  const needless = old.filter(
    (row) =>
      // What waits for a conversation that takes no messages would be given up when it comes back.
      (row.settled_at !== null || row.state !== 'active') &&
      // While the customer is watched, the same could be seen again, and the row says that it was told.
      !watched.has(customerIn(row)),
  );
  if (needless.length > 0) {
    const sequences = needless.map(({ sequence }) => sequence);
    await transaction.deleteFrom('notifications').where('sequence', 'in', sequences).execute();
  }
  const goOnAfter = old.length === atOnce ? Number(old.at(-1)?.sequence) : undefined;
  return { forgotten: needless.length, goOnAfter };
}

async function watchedAmong(
  transaction: Transaction<Schema>,
  customerTenantIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (customerTenantIds.length === 0) return new Set();
  const rows = await transaction
    .selectFrom('watched_customers')
    .select('customer_tenant_id')
    .where('customer_tenant_id', 'in', [...new Set(customerTenantIds)])
    .execute();
  return new Set(rows.map(({ customer_tenant_id }) => customer_tenant_id));
}

/** Every fact's name begins with whom it is about. */
function customerIn({ change_key }: { readonly change_key: string }): string {
  return change_key.split('|', 1)[0] ?? '';
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
