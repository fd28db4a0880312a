import { Kysely, sql } from 'kysely';
import type { FileWarning } from './engine/private-file.ts';
import { migrate } from './engine/migrate.ts';
import { sqliteDialect } from './engine/sqlite.ts';
import { openAlone } from './engine/sqlite-file.ts';
import { transact } from './engine/transact.ts';
import { dueAt } from './telling/due.ts';
import type { Schema } from './schema/schema.ts';

/** When the claims of processes that are gone end, and how long one of them still counts. */
export interface TakeOver {
  readonly now: Date;
  /**
   * What a dead process claimed of requests rests for this long at most, in milliseconds: what it sent a moment ago may
   * still be at work at Partner Center.
   */
  readonly requestsRestMs: number;
}

/**
 * Ends the claims in a database file that no process has open: those who claimed are gone. While another process has
 * it open, nothing is changed, and claims run out by themselves. A new or empty file has none.
 */
export async function takeOverFile(url: string, takeOver: TakeOver, warn?: FileWarning): Promise<void> {
  const file = openAlone(url, warn);
  if (file === undefined) return;
  const db = new Kysely<Schema>({ dialect: sqliteDialect(file) });
  try {
    await migrate(db);
    await endClaims(db, takeOver);
  } finally {
    await db.destroy();
  }
}

function endClaims(db: Kysely<Schema>, { now, requestsRestMs }: TakeOver): Promise<void> {
  const at = now.toISOString();
  const restUntil = new Date(now.getTime() + requestsRestMs).toISOString();
  return transact(db, async (transaction) => {
    await transaction
      .updateTable('customers')
      .set({ claimed_by: null, due_at: at })
      .where('claimed_by', 'is not', null)
      .execute();
    await transaction
      .updateTable('customers_to_check')
      .set({ claimed_by: null, due_at: at })
      .where('claimed_by', 'is not', null)
      .execute();
    await transaction
      .updateTable('customer_lists')
      .set({ claimed_by: null, due_at: at })
      .where('claimed_by', 'is not', null)
      .execute();
    await transaction
      .updateTable('audit_reads')
      .set({ claimed_by: null, due_at: at })
      .where('claimed_by', 'is not', null)
      .execute();
    // The claim itself stays: its holder is gone, and whoever finds it due claims it anew.
    await transaction
      .updateTable('qualification_requests')
      .set({ due_at: restUntil })
      .where('claimed_by', 'is not', null)
      .where('due_at', '>', restUntil)
      .execute();
    await transaction
      .updateTable('conversations')
      .set((row) => ({
        claimed_by: null,
        claimed_until: null,
        due_at: row
          .case()
          .when('state', '=', 'active')
          .then(dueAt(row, transaction, [row.ref('next_send_at')]))
          .else(null)
          .end(),
      }))
      .where('claimed_by', 'is not', null)
      .execute();
    await transaction.updateTable('token_caches').set({ claimed_by: null, claimed_until: null }).execute();
    // Nothing tells a claim from a check that is not due yet, and a check too many does no harm.
    await transaction.updateTable('consent_checks').set({ due_at: at }).where('due_at', '>', at).execute();
    // What Teams delivers again is answered, as when answering fails.
    await transaction
      .updateTable('seen_activities')
      .set({ claimed_until: sql<string>`seen_at` })
      .where('answered_at', 'is', null)
      .execute();
  });
}
