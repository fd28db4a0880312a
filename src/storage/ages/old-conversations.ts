import { sql, type Kysely, type Transaction } from 'kysely';
import { hasRowLocks, transact } from '../engine/transact.ts';
import { atOnce, type Age } from '../rows/by-age.ts';
import { forgetCardsIn } from '../rows/forget-cards.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * Deletes conversations that have taken no messages for long, with their filters and the welcomes of their installs.
 * Yields how many each time. Their time begins when they are first seen closed.
 */
export async function* closedConversationsForgotten(
  db: Kysely<Schema>,
  { keptMs, now }: Age,
): AsyncGenerator<number> {
  await unmarkReopened(db);
  for (let marked = atOnce; marked === atOnce; yield 0) marked = await markClosed(db, now);
  const before = new Date(now.getTime() - keptMs).toISOString();
  for (let deleted = atOnce; deleted === atOnce; yield deleted) {
    deleted = await transact(db, (transaction) => forgetSome(transaction, before));
  }
}

/** An older version that runs beside this one reopens conversations, and knows nothing of the mark. */
async function unmarkReopened(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ closed_since: null })
    .where('closed_since', 'is not', null)
    .where('state', '=', 'active')
    .execute();
}

async function markClosed(db: Kysely<Schema>, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('conversations')
    .set({ closed_since: now.toISOString() })
    .where('conversation_id', 'in', (from) =>
      from
        .selectFrom('conversations')
        .select('conversation_id')
        // The text of the index's own condition, without which SQLite does not use it.
        .where('closed_since', 'is', null)
        .where('state', '<>', sql.lit('active'))
        .limit(atOnce),
    )
    // One may come back meanwhile.
    .where('state', '<>', 'active')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function forgetSome(transaction: Transaction<Schema>, before: string): Promise<number> {
  const gone = await transaction
    .selectFrom('conversations')
    .select(['conversation_id', 'team_id'])
    .where('closed_since', '<', before)
    .where('state', '<>', 'active')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('watches')
            .select('watch_id')
            .whereRef('watches.conversation_id', '=', 'conversations.conversation_id'),
        ),
      ),
    )
    // Its outcome will be told where it was asked for.
    .where('conversation_id', 'not in', (from) =>
      from
        .selectFrom('qualification_requests')
        .select('qualification_requests.conversation_id')
        .where('due_at', 'is not', null),
    )
    // What is found for a former chat goes to the one that took over.
    .where('conversation_id', 'not in', (from) =>
      from
        .selectFrom('conversations as former')
        .select('former.moved_to')
        .where('former.moved_to', 'is not', null)
        .$castTo<{ moved_to: string }>(),
    )
    .orderBy('closed_since')
    .limit(atOnce)
    .$if(hasRowLocks(transaction), (query) => query.forUpdate().skipLocked())
    .execute();
  if (gone.length === 0) return 0;
  const ids = gone.map(({ conversation_id }) => conversation_id);
  await transaction.deleteFrom('notify_filters').where('conversation_id', 'in', ids).execute();
  await forgetCardsIn(transaction, ids);
  await transaction.deleteFrom('digest_plans').where('conversation_id', 'in', ids).execute();
  await transaction.deleteFrom('conversations').where('conversation_id', 'in', ids).execute();
  await forgetWelcomes(transaction, new Set(gone.map((row) => row.team_id ?? row.conversation_id)));
  return gone.length;
}

/** Deletes the welcomes of installs of which no conversation is left. */
async function forgetWelcomes(
  transaction: Transaction<Schema>,
  installIds: ReadonlySet<string>,
): Promise<void> {
  await transaction
    .deleteFrom('welcomes')
    .where('install_id', 'in', [...installIds])
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('conversations')
            .select('conversation_id')
            .where((left) =>
              left.or([
                left('conversation_id', '=', left.ref('welcomes.install_id')),
                left('team_id', '=', left.ref('welcomes.install_id')),
              ]),
            ),
        ),
      ),
    )
    .execute();
}
