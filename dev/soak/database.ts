import { statSync } from 'node:fs';
import { keptData } from '../../src/background/kept-data.ts';
import { openPostgres, openSqlite } from '../bench/engines.ts';
import type { Promised } from './promises.ts';

/** What the bot keeps. */
export interface Contents {
  readonly rows: Readonly<Record<string, number>>;
  readonly sizeMb: number;
  /** SQLite's write-ahead log, which is written back and begun anew. That of PostgreSQL is its server's. */
  readonly logMb?: number;
}

/** The bot's database, read beside the bot. It is deleted when it is closed. */
export interface SoakedDatabase {
  readonly url: string;
  contents(): Promise<Contents>;
  /** Who watches these customers now, by the names of the customers. */
  watches(nameOf: ReadonlyMap<string, string>): Promise<readonly Promised[]>;
  close(): Promise<void>;
}

export async function openDatabase(kind: 'SQLite' | 'PostgreSQL'): Promise<SoakedDatabase> {
  const engine = kind === 'SQLite' ? openSqlite() : await openPostgres();
  const url = await engine.createDatabase();
  const read = <Row>(statement: string) => engine.run(url, statement) as Promise<readonly Row[]>;
  const tables = Object.keys(keptData);
  const counts = tables.map((table) => `select '${table}' as name, count(*) as rows from ${table}`);
  return {
    url,
    async contents() {
      const rows = await read<{ name: string; rows: number | string }>(counts.join(' union all '));
      return {
        rows: Object.fromEntries(rows.map(({ name, rows }) => [name, Number(rows)])),
        ...(kind === 'SQLite' ? sizesOf(url.slice('file:'.length)) : { sizeMb: await sizeOnServer() }),
      };
    },
    async watches(nameOf) {
      const rows = await read<{ conversationId: string; customer: string }>(
        'select conversation_id as "conversationId", customer_tenant_id as customer from watches',
      );
      return rows.flatMap(({ conversationId, customer }) => {
        const companyName = nameOf.get(customer);
        return companyName === undefined ? [] : [{ conversationId, companyName }];
      });
    },
    close: () => engine.stop(),
  };

  async function sizeOnServer(): Promise<number> {
    const [row] = await read<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return Number(row?.bytes) / 2 ** 20;
  }
}

function sizesOf(file: string): { sizeMb: number; logMb: number } {
  return { sizeMb: megabytes(file), logMb: megabytes(`${file}-wal`) };
}

function megabytes(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20;
}
