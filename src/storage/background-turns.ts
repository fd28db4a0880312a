import { sql, type Kysely } from 'kysely';
import type { Store } from './store.ts';
import type { Schema } from './schema/schema.ts';

/** Hands out the turns of background requests to Partner Center, for all replicas together. */
export function backgroundTurnStore(db: Kysely<Schema>): Pick<Store, 'takeBackgroundTurn'> {
  return {
    async takeBackgroundTurn({ budget, spacingMs, longestLineMs }, now) {
      const nowMs = now.getTime();
      const next = sql.ref<number>('background_turns.next_at_ms');
      const isInLine = sql`${next} between ${nowMs} and ${nowMs + longestLineMs}`;
      const { next_at_ms } = await db
        .insertInto('background_turns')
        .values({ budget, next_at_ms: nowMs + spacingMs })
        .onConflict((conflict) =>
          conflict.column('budget').doUpdateSet({
            next_at_ms: sql<number>`case when ${isInLine} then ${next} + ${spacingMs} else excluded.next_at_ms end`,
          }),
        )
        .returning('next_at_ms')
        .executeTakeFirstOrThrow();
      return Math.max(0, next_at_ms - spacingMs - nowMs);
    },
  };
}
