import { sql, type Kysely } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import { oldCardsForgotten } from '../rows/forget-cards.ts';
import { byAge, type Age, type Forgetting } from '../rows/by-age.ts';
import { closedConversationsForgotten } from './old-conversations.ts';
import { toldNotificationsForgotten } from './old-notifications.ts';
import type { Schema } from '../schema/schema.ts';

/** The personal chats that take messages, by person. */
const peopleInTouch = sql`select coalesce(tenant_id, ''), coalesce(aad_object_id, user_id, '')
  from conversations where scope = 'personal' and state = 'active'`;

/** The tables whose rows are deleted by age, and how. */
const forgetting = {
  seen_activities: byAge('seen_activities', 'seen_at'),
  memberships: byAge('memberships', 'asked_at'),
  people_languages: languagesForgotten,
  conversations: closedConversationsForgotten,
  notifications: toldNotificationsForgotten,
  delivery_attempts: byAge('delivery_attempts', 'started_at'),
  // Nothing was sent for a request that was never confirmed, and what was confirmed is kept.
  qualification_requests: byAge(
    'qualification_requests',
    'prepared_at',
    sql`confirmed_at is null and state in ('prepared', 'cancelled')`,
  ),
  tenant_sends: byAge('tenant_sends', 'second'),
  exports: byAge('exports', 'offered_at'),
  shown_cards: oldCardsForgotten,
  snoozes: byAge('snoozes', 'until'),
  // One that goes on has no end, and is kept.
  cares: byAge('cares', 'ended_at'),
} satisfies Partial<Record<keyof Schema, Forgetting>>;

/** A table whose rows are deleted by age. */
export type AgedTable = keyof typeof forgetting;

/** Deletes old data. */
export interface OldDataStore {
  /**
   * Deletes the rows of a table that are older than `keptMs`, a few at a time, so that nothing waits for long. Rows that
   * something live needs are kept whatever their age: waiting notifications, requests that were confirmed, conversations
   * that take messages, and the languages of people in personal chats that do.
   * @param signal when aborted, the rest is left for another time
   * @returns how many rows were deleted
   */
  forgetOld(table: AgedTable, age: Age, signal?: AbortSignal): Promise<number>;
}

export function oldDataStore(db: Kysely<Schema>): OldDataStore {
  return {
    async forgetOld(table, age, signal) {
      const batches = forgetting[table](db, age);
      let forgotten = 0;
      while (!signal?.aborted) {
        const batch = await batches.next();
        if (batch.done) break;
        forgotten += batch.value;
        // Lets other work run: SQLite works inside this process and blocks it.
        await turn();
      }
      return forgotten;
    },
  };
}

/** Rows of an older version do not say when the language was used: their time begins now. */
async function* languagesForgotten(db: Kysely<Schema>, age: Age): AsyncGenerator<number> {
  const used_at = age.now.toISOString();
  await db.updateTable('people_languages').set({ used_at }).where('used_at', 'is', null).execute();
  yield* byAge('people_languages', 'used_at', sql`(tenant_id, person_id) not in (${peopleInTouch})`)(db, age);
}
