import { sql, type Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration';
import { migrations as ours } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the tables up to date. Safe when several start at once: SQLite lets one of them write, and the
 * others wait and then find nothing to do.
 * @throws Error with one sentence when the database was written by a newer version, or a migration failed.
 */
export async function migrate(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>> = ours,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    // Kysely begins a transaction that only reads; two starters would both see empty tables.
    await sql`begin immediate`.execute(connection);
    try {
      await refuseNewerSchema(connection, migrations);
      await applyMigrations(connection, migrations);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function applyMigrations(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    disableTransactions: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be migrated.', { cause: error });
}

/** A newer version's tables may mean something else; writing to them would be damage. */
async function refuseNewerSchema(
  db: Kysely<Schema>,
  known: Readonly<Record<string, Migration>>,
): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return;
  const applied = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(
    db,
  );
  const unknown = applied.rows.find(({ name }) => !(name in known));
  if (unknown !== undefined) {
    throw new Error(
      `The database was written by a newer version of the bot (migration ${unknown.name}); start that version, or restore an older backup.`,
    );
  }
}
