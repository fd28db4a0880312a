import type { Kysely } from 'kysely';
import type { ConsentCheckStore } from '../api/index.ts';
import { isOver } from './engine/is-over.ts';
import type { Schema } from './schema/schema.ts';
import { readConsentCheck, toJson } from './rows/stored-json.ts';

/** Keeps what the last check of the sign-in found, and when the next is due. */
export function consentCheckStore(db: Kysely<Schema>): ConsentCheckStore {
  return {
    async findConsentCheck(name) {
      const row = await db
        .selectFrom('consent_checks')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst();
      if (!row?.finding || row.since === null || row.checked_at === null) return undefined;
      const check = readConsentCheck(row.finding);
      return { check, since: new Date(row.since), checkedAt: new Date(row.checked_at) };
    },

    async claimConsentCheck(name, { claimedUntil, now, believedUntil }) {
      const due = { due_at: claimedUntil.toISOString() };
      const { numInsertedOrUpdatedRows: taken } = await db
        .insertInto('consent_checks')
        .values({ name, ...due })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(due)
            .where(isOver('consent_checks.due_at', now.toISOString(), believedUntil?.toISOString())),
        )
        .executeTakeFirstOrThrow();
      return taken === 1n;
    },

    async hastenConsentCheck(name, now) {
      const due_at = now.toISOString();
      await db.updateTable('consent_checks').set({ due_at }).where('name', '=', name).execute();
    },

    async recordConsentCheck(name, check, { checkedAt, dueAt }) {
      const at = checkedAt.toISOString();
      const found = {
        state: check.state,
        finding: toJson(check),
        checked_at: at,
        due_at: dueAt.toISOString(),
      };
      const { numInsertedOrUpdatedRows: changed } = await db
        .insertInto('consent_checks')
        .values({ name, since: at, ...found })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ since: at, ...found })
            .where((is) =>
              is.or([is('consent_checks.state', 'is', null), is('consent_checks.state', '<>', check.state)]),
            ),
        )
        .executeTakeFirstOrThrow();
      if (changed === 1n) return true;
      await db
        .updateTable('consent_checks')
        .set(found)
        .where('name', '=', name)
        // Another replica may have recorded and told another state meanwhile.
        .where('state', '=', check.state)
        .execute();
      return false;
    },
  };
}
