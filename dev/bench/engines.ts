import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../test/storage/postgres.ts';

/** A database engine as the bot uses it, for databases that are deleted afterwards. Every commit is on the disk. */
export interface Engine {
  readonly name: string;
  /** How durable a commit is. */
  readonly durability: string;
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** Runs a statement beside the bot's own. */
  run(url: string, statement: string): Promise<readonly Record<string, unknown>[]>;
  /** How much of the disk a database takes, in bytes. */
  sizeOf(url: string): Promise<number>;
  stop(): Promise<void>;
}

export function openSqlite(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-bench-'));
  let databases = 0;
  const engine: Engine = {
    name: 'SQLite',
    durability: 'write-ahead log, synchronous=FULL',
    createDatabase: () => Promise.resolve(`file:${join(folder, `${(databases += 1)}.sqlite`)}`),
    run(url, statement) {
      const database = new Database(url.slice('file:'.length));
      try {
        const prepared = database.prepare<[], Record<string, unknown>>(statement);
        if (prepared.reader) return Promise.resolve(prepared.all());
        prepared.run();
        return Promise.resolve([]);
      } finally {
        database.close();
      }
    },
    async sizeOf(url) {
      const [row] = await engine.run(
        url,
        'select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()',
      );
      return Number(row?.['bytes']);
    },
    stop() {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
  return engine;
}

export async function openPostgres(): Promise<Engine> {
  const server = await startPostgres({ durable: true });
  const url = await server.createDatabase();
  const [version] = await server.run(url, 'show server_version');
  return {
    name: `PostgreSQL ${String(version?.['server_version'])}`,
    durability: 'fsync=on, synchronous_commit=on',
    async sizeOf(database) {
      const [row] = await server.run(database, 'select pg_database_size(current_database()) as bytes');
      return Number(row?.['bytes']);
    },
    ...server,
  };
}
