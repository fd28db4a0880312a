import { PostgresAdapter, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** What PostgreSQL says to the loser of a race, or of a deadlock: nothing was written, and another try may win. */
const lostRace = new Set(['40001', '40P01']);
const tries = 3;

/** What was read was changed before it could be locked. Thrown inside of `transact`, which tries again. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
  readonly code = '40001';
}

/** All of `work`'s writes, or none. It may run again, so it must do nothing but read and write here. */
export async function transact<T>(
  db: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === tries || !lostRace.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/**
 * PostgreSQL lets several write at once, so rows that are read to be changed must be locked. SQLite has one
 * writer, and no words for it.
 */
export function hasRowLocks(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** A unique index refused the row: somebody else's is there. */
export function isTaken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
