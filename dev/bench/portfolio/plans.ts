import { Kysely, type CompiledQuery, type LogEvent } from 'kysely';
import { digestReader } from '../../../src/storage/digest/digest-contents.ts';
import { postgresDialect } from '../../../src/storage/engine/postgres.ts';
import { openSqliteFile } from '../../../src/storage/engine/sqlite-file.ts';
import { sqliteDialect } from '../../../src/storage/engine/sqlite.ts';
import { customerListStore } from '../../../src/storage/portfolio/customer-lists.ts';
import { customersToCheckStore } from '../../../src/storage/portfolio/customers-to-check.ts';
import { portfolioReader } from '../../../src/storage/portfolio/portfolio.ts';
import type { Schema } from '../../../src/storage/schema/schema.ts';
import { questionsTo } from './questions.ts';

/** How the database finds what is asked. */
export interface Plan {
  readonly what: string;
  readonly lines: readonly string[];
  /** Whether it reads the rows of all customers. */
  readonly readsAllCustomers: boolean;
}

/** Asks what people ask, and the database how it found each. */
export async function plansOf(url: string): Promise<readonly Plan[]> {
  const isSqlite = url.startsWith('file:');
  let asked: CompiledQuery[] = [];
  const log = (event: LogEvent) => {
    if (event.level === 'query') asked.push(event.query);
  };
  const dialect = isSqlite ? sqliteDialect(openSqliteFile(url)) : postgresDialect(url);
  const db = new Kysely<Schema>({ dialect, log });
  try {
    const reader = {
      ...portfolioReader(db),
      ...digestReader(db),
      ...customerListStore(db),
      ...customersToCheckStore(db),
    };
    const plans: Plan[] = [];
    for (const question of await questionsTo(reader)) {
      asked = [];
      await question.ask();
      for (const query of [...asked]) plans.push(planOf(question.what, await explain(db, isSqlite, query)));
    }
    return plans;
  } finally {
    await db.destroy();
  }
}

async function explain(
  db: Kysely<Schema>,
  isSqlite: boolean,
  query: CompiledQuery,
): Promise<readonly string[]> {
  const sql = `${isSqlite ? 'explain query plan' : 'explain (costs off)'} ${query.sql}`;
  const { rows } = await db.executeQuery<{ detail?: string; 'QUERY PLAN'?: string }>({ ...query, sql });
  return rows.map((row) => row.detail ?? row['QUERY PLAN'] ?? '');
}

/** An index of all customers is counted through once for `portfolio`. Their rows are not read for it. */
const readsAll = /SCAN customers(?:$| (?!USING COVERING INDEX))|Seq Scan on customers(?:$| )/u;

function planOf(what: string, lines: readonly string[]): Plan {
  return { what, lines, readsAllCustomers: lines.some((line) => readsAll.test(line)) };
}
