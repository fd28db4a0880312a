import { Client } from 'pg';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sharedPostgres } from '../run/shared.ts';

/** A running PostgreSQL server. */
export interface Postgres {
  /** The server's address, without a database. */
  readonly url: string;
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** Copies a database that has no connections, and returns the copy's address. */
  copyDatabase(url: string): Promise<string>;
  /** Runs statements on a database of this server over a connection of its own. */
  run(url: string, statement: string): Promise<readonly Record<string, unknown>[]>;
}

/**
 * Starts a PostgreSQL server in a process of its own, on a free port and in a temporary folder.
 * @param durable whether every commit is on the disk before it is reported; tests are faster without
 * @throws Error with what the server said when it does not start
 */
export async function startPostgres({ durable = false } = {}): Promise<Postgres & { stop(): Promise<void> }> {
  const program = join(import.meta.dirname, 'postgres-server.ts');
  // A process of its own, because the package is an ES module. It ends when jest ends.
  const args = ['--experimental-strip-types', program, ...(durable ? ['--durable'] : [])];
  // Detached: Ctrl-C in a terminal goes to all processes of its group, and whoever started the server may need it until then.
  const server = spawn(process.execPath, args, { stdio: 'pipe', detached: true });
  let errors = '';
  server.stderr.on('data', (text) => (errors += String(text)));
  const exit = once(server, 'exit');
  const [line] = (await Promise.race([once(createInterface(server.stdout), 'line'), exit])) as [unknown];
  if (typeof line !== 'string') throw new Error(`PostgreSQL did not start: ${errors}`);
  return {
    ...postgresAt(line),
    async stop() {
      server.stdin.end();
      await exit;
    },
  };
}

/** @param make runs a statement that makes a database. Default: over a connection of its own */
function postgresAt(
  url: string,
  make: (statement: string) => Promise<unknown> = (statement) => run(`${url}postgres`, statement),
): Postgres {
  async function create(template = 'template1'): Promise<string> {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    // Copying files takes a third of the time of a copy through the log.
    await make(`create database ${name} template ${template} strategy file_copy`);
    return `${url}${name}`;
  }
  return {
    url,
    createDatabase: () => create(),
    copyDatabase: (original) => create(new URL(original).pathname.slice(1)),
    run,
  };
}

async function run(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = await connect(url);
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Returns the server of this run of tests. When it does not start, the tests of the file fail. */
export function usePostgres(): () => Postgres {
  let postgres: Postgres | undefined;
  // Stays connected: a connection takes the server half as long as a database.
  let maker: Promise<Client> | undefined;
  beforeAll(async () => {
    const url = await sharedPostgres();
    postgres = postgresAt(url, async (statement) =>
      (await (maker ??= connect(`${url}postgres`))).query(statement),
    );
  });
  afterAll(async () => (await maker)?.end());
  return () => {
    if (!postgres) throw new Error('PostgreSQL runs only inside tests.');
    return postgres;
  };
}
