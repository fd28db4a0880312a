import type { Kysely } from 'kysely';
import type { PauseStore } from '../api/index.ts';
import type { Schema } from './schema/schema.ts';

/** Keeps the pauses that services asked for, for all replicas together. */
export function pauseStore(db: Kysely<Schema>): PauseStore {
  return {
    async findPause(service) {
      const row = await db.selectFrom('pauses').selectAll().where('service', '=', service).executeTakeFirst();
      return row && { until: new Date(row.until), stepMs: row.step_ms };
    },

    async savePause(service, { until, stepMs }, was) {
      const pause = { until: until.toISOString(), step_ms: stepMs };
      if (was === undefined) {
        const { numInsertedOrUpdatedRows: inserted } = await db
          .insertInto('pauses')
          .values({ service, ...pause })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return inserted === 1n;
      }
      const { numUpdatedRows: updated } = await db
        .updateTable('pauses')
        .set(pause)
        .where('service', '=', service)
        .where('until', '=', was.until.toISOString())
        .where('step_ms', '=', was.stepMs)
        .executeTakeFirstOrThrow();
      return updated === 1n;
    },
  };
}
