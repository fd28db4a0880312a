import { PostgresAdapter, PostgresDialect, sql, type Dialect, type Kysely } from 'kysely';
import { connect, startingPatienceMs, type Patience } from './postgres-pool.ts';

/** The number of the migrations' lock among a server's advisory locks. Any number that no other program uses. */
const migrationLock = '5173008612347701';

/** Lets Kysely use a PostgreSQL server, which all replicas share. */
export function postgresDialect(url: string, patience?: Patience): Dialect {
  const dialect = new PostgresDialect({ pool: () => connect(url, patience) });
  return {
    createDriver: () => dialect.createDriver(),
    createAdapter: () => new LockingAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Takes the migrations' lock for one transaction. The end of the transaction releases it in any case. */
class LockingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`set local statement_timeout = ${sql.lit(startingPatienceMs)}`.execute(db);
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)}::bigint)`.execute(db);
  }

  override async releaseMigrationLock(): Promise<void> {
    // The end of the transaction does it.
  }
}
