import { PostgresAdapter, PostgresDialect, sql, type Dialect, type Kysely } from 'kysely';
import { connect, startingPatienceMs, type Patience } from './postgres-pool.ts';

/** Names the migrations' lock among a server's advisory locks; any number that nobody else uses. */
const migrationLock = '5173008612347701';

/** A PostgreSQL server, shared by all replicas. */
export function postgresDialect(url: string, patience?: Patience): Dialect {
  const dialect = new PostgresDialect({ pool: () => connect(url, patience) });
  return {
    createDriver: () => dialect.createDriver(),
    createAdapter: () => new LockingAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

/** Holds the migrations' lock for one transaction: it is given back however the transaction ends. */
class LockingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`set local statement_timeout = ${sql.lit(startingPatienceMs)}`.execute(db);
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)}::bigint)`.execute(db);
  }

  override async releaseMigrationLock(): Promise<void> {
    // The end of the transaction does it.
  }
}
