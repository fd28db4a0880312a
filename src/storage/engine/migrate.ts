import { sql, type Kysely } from 'kysely';
import {
  DEFAULT_MIGRATION_LOCK_TABLE,
  DEFAULT_MIGRATION_TABLE,
  MIGRATION_LOCK_ID,
  Migrator,
  type Migration,
} from 'kysely/migration';
import { migrations as ours } from '../schema/migrations/index.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * Brings the tables up to date in one transaction. When several processes start at once, one of them migrates; the
 * others wait and then find nothing to do.
 * @throws Error with one sentence when the database was written by a newer version, or a migration failed.
 */
export async function migrate(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>> = ours,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Kysely locks only after it has made its own tables, where two starting processes would collide.
    const { adapter } = transaction.getExecutor();
    await adapter.acquireMigrationLock(transaction, {
      lockTable: DEFAULT_MIGRATION_LOCK_TABLE,
      lockRowId: MIGRATION_LOCK_ID,
    });
    const applied = await appliedMigrations(transaction);
    refuseNewerSchema(applied, migrations);
    if (applied.length < Object.keys(migrations).length) await applyMigrations(transaction, migrations);
  });
}

/**
 * Refuses tables that are not those of this version.
 * @throws Error with one sentence
 */
export async function refuseOtherSchema(db: Kysely<Schema>): Promise<void> {
  const applied = await appliedMigrations(db);
  refuseNewerSchema(applied, ours);
  const missing = Object.keys(ours).find((name) => !applied.includes(name));
  if (missing !== undefined) {
    throw new Error(
      `The database is that of an older version of the bot, or empty (migration ${missing} is missing): start the bot of this version first.`,
    );
  }
}

async function applyMigrations(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be migrated.', { cause: error });
}

async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const table = sql.table(DEFAULT_MIGRATION_TABLE);
  const { rows } = await sql<{ name: string }>`select name from ${table}`.execute(db);
  return rows.map(({ name }) => name);
}

/** Refuses tables of a newer version: they may mean something else, and writing to them could damage data. */
function refuseNewerSchema(applied: readonly string[], known: Readonly<Record<string, Migration>>): void {
  const unknown = applied.find((name) => !(name in known));
  if (unknown !== undefined) {
    throw new Error(
      `The database was written by a newer version of the bot (migration ${unknown}); start that version, or restore an older backup.`,
    );
  }
}
