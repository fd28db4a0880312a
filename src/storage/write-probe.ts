import type { Kysely } from 'kysely';
import type { Store } from './store.ts';
import type { Schema } from './schema/schema.ts';

/** Writes one row, the same one each time, with a commit that waits for the disk. */
export function writeProbeStore(db: Kysely<Schema>): Pick<Store, 'probeWrite'> {
  return {
    async probeWrite(now) {
      await db
        .insertInto('write_probes')
        .values({ probe: 'readiness', written_at: now.toISOString() })
        .onConflict((conflict) => conflict.column('probe').doUpdateSet({ written_at: now.toISOString() }))
        .execute();
    },
  };
}
