import { sql, type Kysely } from 'kysely';
import type { TokenCacheStore } from '../api/index.ts';
import { isOver } from './engine/is-over.ts';
import type { Schema } from './schema/schema.ts';

/** Keeps encrypted sign-ins, and which replica may renew them. */
export function tokenCacheStore(db: Kysely<Schema>): TokenCacheStore {
  return {
    async findTokenCache(name) {
      const row = await db
        .selectFrom('token_caches')
        .select(['sealed', 'version'])
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.sealed ? { sealed: row.sealed, version: row.version } : undefined;
    },

    async claimTokenCache(name, { claimedBy, claimedUntil, now, believedUntil }) {
      const claim = { claimed_by: claimedBy, claimed_until: claimedUntil.toISOString() };
      const { numInsertedOrUpdatedRows: taken } = await db
        .insertInto('token_caches')
        .values({ name, ...claim })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(claim)
            .where((is) =>
              is.or([
                is('token_caches.claimed_until', 'is', null),
                isOver('token_caches.claimed_until', now.toISOString(), believedUntil?.toISOString()),
              ]),
            ),
        )
        .executeTakeFirstOrThrow();
      return taken === 1n;
    },

    async releaseTokenCache(name, claimedBy) {
      await db
        .updateTable('token_caches')
        .set({ claimed_by: null, claimed_until: null })
        .where('name', '=', name)
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    async renewTokenCache(name, { sealed, version }, now) {
      const { numUpdatedRows: kept } = await db
        .updateTable('token_caches')
        .set({ sealed, version: version + 1, saved_at: now.toISOString() })
        .where('name', '=', name)
        .where('version', '=', version)
        .executeTakeFirst();
      return kept === 1n;
    },

    async replaceTokenCache(name, sealed, now) {
      const saved = { sealed, saved_at: now.toISOString() };
      await db
        .insertInto('token_caches')
        .values({ name, version: 1, ...saved })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({ ...saved, version: sql`token_caches.version + 1` }),
        )
        .execute();
    },
  };
}
