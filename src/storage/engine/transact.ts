import { PostgresAdapter, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** PostgreSQL's codes for a lost race and a deadlock. Nothing was written, and another try may succeed. */
const lostRace = new Set(['40001', '40P01']);
const tries = 3;

/** A row was changed after it was read and before it was locked. Thrown inside `transact`, which tries again. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
  readonly code = '40001';
}

/** Does all writes of `work`, or none. `work` may run several times, so it must only use the transaction. */
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
 * True for PostgreSQL: several transactions write at once, so rows that are read to be changed must be locked. SQLite has
 * one writer and no row locks.
 */
export function hasRowLocks(db: Kysely<Schema>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** True when a unique index refused the row because another one is there. */
export function isTaken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
