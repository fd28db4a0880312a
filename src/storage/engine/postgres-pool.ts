import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient } from 'pg';

/** How long to wait for a connection. After it, the server is reported as not answering. */
const connectTimeoutMs = 10_000;
/** The longest that a replica which stopped in the middle of a transaction keeps its locks. */
const idleInTransactionMs = 30_000;
/** The longest that the server works on a statement or waits for a lock. The bot's statements take milliseconds. */
const statementMs = 30_000;
/** The longest that a migration takes: it may rewrite big tables, or wait for another replica that does. */
export const startingPatienceMs = 10 * 60_000;
/** How long after `statementMs` to wait for the server to report its timeout. After it, server or network are gone. */
const silenceMs = 10_000;

/** How long statements may take, in milliseconds. Tests set shorter times. */
export interface Patience {
  readonly statementMs?: number;
  readonly silenceMs?: number;
}

/**
 * Connections to a PostgreSQL server.
 * @throws Error with one sentence about the server, without the password
 */
export async function connect(url: string, patience: Patience = {}): Promise<PostgresPool> {
  const waits = { statementMs, silenceMs, ...patience };
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    statement_timeout: waits.statementMs,
    keepAlive: true,
    application_name: 'qualification-bot',
  });
  // The query that uses a broken connection fails, and the pool replaces it. Without listeners Node would exit.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    (await pool.connect()).release();
    return withPatience(pool, waits);
  } catch (error) {
    await pool.end();
    const { code } = error as { code?: string };
    throw new Error(
      `The database ${withoutPassword(url)} cannot be reached (${code ?? 'no answer'}): check DATABASE_URL, and that the server runs and lets the bot in.`,
      { cause: error },
    );
  }
}

/** The migration is the first to use a connection and may wait long. After it, statements have the usual times. */
function withPatience(pool: Pool, { statementMs, silenceMs }: Required<Patience>): PostgresPool {
  let longestMs = startingPatienceMs;
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      return hangingUp(client, longestMs + silenceMs, () => (longestMs = statementMs));
    },
  };
}

/** Wraps a connection: once the server left a query unanswered, it fails every further query and is not used again. */
function hangingUp(client: PoolClient, answerMs: number, onRelease: () => void): PostgresPoolClient {
  let broken: Error | undefined;
  async function query(text: string, values: readonly unknown[]): Promise<unknown> {
    if (broken) throw broken;
    try {
      // The types of `pg` lack `query_timeout` of a single query.
      const timed = { text, values: [...values], query_timeout: answerMs };
      return await client.query(timed);
    } catch (error) {
      if (isBroken(error)) broken = error as Error;
      throw error;
    }
  }
  return {
    query: query as PostgresPoolClient['query'],
    release(destroy) {
      onRelease();
      client.release(destroy || broken);
    },
  };
}

/** True when the connection is broken. The server's own errors have a code; those of class 57P say that it shuts down. */
function isBroken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined || code.startsWith('57P') || code.startsWith('08') || code.startsWith('E');
}

function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
