import { Client } from 'pg';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running PostgreSQL server. */
export interface Postgres {
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** Runs statements on a database of this server, beside whatever else uses it. */
  run(url: string, statement: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server in a process of its own, on a free port and in a temporary folder.
 * @throws Error with what the server said when it does not start
 */
export async function startPostgres(): Promise<Postgres> {
  const program = join(import.meta.dirname, 'postgres-server.ts');
  // It runs beside jest because its package is an ES module; and so it ends whenever jest does.
  const server = spawn(process.execPath, ['--experimental-strip-types', program], { stdio: 'pipe' });
  let errors = '';
  server.stderr.on('data', (text) => (errors += String(text)));
  const exit = once(server, 'exit');
  const [line] = (await Promise.race([once(createInterface(server.stdout), 'line'), exit])) as [unknown];
  if (typeof line !== 'string') throw new Error(`PostgreSQL did not start: ${errors}`);
  return {
    async createDatabase() {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await run(`${line}postgres`, `create database ${name}`);
      return `${line}${name}`;
    },
    run,
    async stop() {
      server.stdin.end();
      await exit;
    },
  };
}

async function run(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a server before the tests of a file and stops it after them. A server that does not start fails them. */
export function usePostgres(): () => Postgres {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await postgres?.stop();
  }, 60_000);
  return () => {
    if (!postgres) throw new Error('PostgreSQL runs only inside tests.');
    return postgres;
  };
}
