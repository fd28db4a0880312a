import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient } from 'pg';

/** A server that does not answer is reported, not waited for. */
const connectTimeoutMs = 10_000;
/** A replica that stopped in the middle of a transaction keeps its locks no longer than this. */
const idleInTransactionMs = 30_000;
/** So long the server works on a statement, or waits for a lock; ours take milliseconds. */
const statementMs = 30_000;
/** A migration may rewrite big tables, or wait for another replica that does. */
export const startingPatienceMs = 10 * 60_000;
/** A server that has not even said by then that it gave up is gone, or the network is. */
const silenceMs = 10_000;

/** How long statements may take, in milliseconds. Tests are less patient. */
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
  // A connection that breaks is reported to whoever uses it, and replaced. Without listeners Node would exit.
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

/** The first to use a connection is the migration. When that is over, so is the long waiting. */
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

/** A connection that is not used again, nor waited for, once the server left something unanswered. */
function hangingUp(client: PoolClient, answerMs: number, onRelease: () => void): PostgresPoolClient {
  let broken: Error | undefined;
  async function query(text: string, values: readonly unknown[]): Promise<unknown> {
    if (broken) throw broken;
    try {
      // The types of `pg` do not know that a query can have a time of its own.
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

/** What the server itself says of a statement has a code; 57P01 and its like are its farewell. */
function isBroken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined || code.startsWith('57P') || code.startsWith('08') || code.startsWith('E');
}

function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
