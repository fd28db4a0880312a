import { PostgresAdapter, PostgresDialect, sql, type Dialect, type Kysely } from 'kysely';
import { Pool } from 'pg';

/** A server that does not answer is reported, not waited for. */
const connectTimeoutMs = 10_000;
/** A replica that stopped in the middle of a transaction keeps its locks no longer than this. */
const idleInTransactionMs = 30_000;
/** Names the migrations' lock among a server's advisory locks; any number that nobody else uses. */
const migrationLock = '5173008612347701';

/** A PostgreSQL server, shared by all replicas. */
export function postgresDialect(url: string): Dialect {
  const dialect = new PostgresDialect({ pool: () => connect(url) });
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
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)}::bigint)`.execute(db);
  }

  override async releaseMigrationLock(): Promise<void> {
    // The end of the transaction does it.
  }
}

/** @throws Error with one sentence about the server, without the password */
async function connect(url: string): Promise<Pool> {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    application_name: 'qualification-bot',
  });
  // A connection that breaks while it is idle: the pool opens another, and without a listener Node would exit.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
    return pool;
  } catch (error) {
    await pool.end();
    const { code } = error as { code?: string };
    throw new Error(
      `The database ${withoutPassword(url)} cannot be reached (${code ?? 'no answer'}): check DATABASE_URL, and that the server runs and lets the bot in.`,
      { cause: error },
    );
  }
}

function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
