import { standingOf } from '../../../src/api/index.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { columnsOfChange } from '../../../src/storage/rows/history-row.ts';
import { toJson } from '../../../src/storage/rows/stored-json.ts';
import type { Engine } from '../engines.ts';
import { benchCustomer, benchNow, monday, type BenchCustomer } from './customers.ts';

/** Somebody who takes care of every thousandth customer. */
export const ann = { tenantId: 'partner', personId: 'ann' };

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

const checkedAt = new Date(benchNow.getTime() - 24 * 60 * 60_000).toISOString();
const lastYear = '2025-11-18T09:00:00.000Z';
const rowsAtOnce = 1_000;

/** Makes a database with so many customers, whom a sweep has checked, and returns its address. */
export async function databaseWith(customers: number, engine: Engine): Promise<string> {
  const url = await engine.createDatabase();
  await (await openStore(url)).close();
  const all = Array.from({ length: customers }, (_, n) => benchCustomer(n));
  const isOfWeek = ({ change }: BenchCustomer) => change !== undefined && change.seenAt >= monday;
  await insert(engine, url, 'customers', all.map(customerRow));
  await insert(engine, url, 'vettings', all.flatMap(vettingRows));
  // The history is in the order in which it was seen: this week comes last.
  await insert(engine, url, 'vetting_history', all.filter((each) => !isOfWeek(each)).flatMap(historyRows));
  await insert(engine, url, 'vetting_history', all.filter(isOfWeek).flatMap(historyRows));
  await insert(engine, url, 'cares', all.filter((_, n) => n % 1_000 === 0).map(careRow));
  // PostgreSQL does it by itself. SQLite does so only when it is asked to, and the bot does not ask.
  if (!engine.name.startsWith('SQLite')) await engine.run(url, 'vacuum analyze');
  return url;
}

function customerRow({ customerTenantId, companyName, country, seen }: BenchCustomer): Row {
  return {
    customer_tenant_id: customerTenantId,
    company_name: companyName,
    domain: `${customerTenantId.slice(0, 8)}.example`,
    country: country ?? null,
    seen: toJson(seen),
    first_listed_at: lastYear,
    last_listed_at: checkedAt,
    listed_in: 0,
    swept_in: 0,
    last_checked_at: checkedAt,
    is_open: 0,
  };
}

function vettingRows({ customerTenantId, country, seen, decidedAt }: BenchCustomer): readonly Row[] {
  return seen.map((qualification): Row => {
    const standing = standingOf(qualification);
    const createdAt = qualification.vetting?.createdAt?.toISOString() ?? '';
    return {
      customer_tenant_id: customerTenantId,
      kind_key: qualification.kind,
      created_at: createdAt,
      nth: 0,
      kind: qualification.kind,
      wire_kind: qualification.wireKind,
      standing,
      is_pending: standing === 'inReview' ? 1 : 0,
      wire_status: qualification.vetting?.wireStatus ?? null,
      since: createdAt,
      first_seen_at: standing === 'inReview' ? checkedAt : lastYear,
      decided_at: decidedAt?.toISOString() ?? '',
      country: country ?? '',
    };
  });
}

function historyRows({ customerTenantId, change }: BenchCustomer): readonly Row[] {
  if (change === undefined) return [];
  const { change: text, what, kind, asked_at } = columnsOfChange(change.change);
  return [
    {
      customer_tenant_id: customerTenantId,
      change: text,
      what: what ?? null,
      kind: kind ?? null,
      asked_at: asked_at ?? null,
      seen_at: change.seenAt.toISOString(),
      seen_by: 'poll',
    },
  ];
}

function careRow({ customerTenantId }: BenchCustomer): Row {
  return {
    customer_tenant_id: customerTenantId,
    tenant_id: ann.tenantId,
    person_id: ann.personId,
    since: checkedAt,
  };
}

async function insert(engine: Engine, url: string, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const values = some.map((row) => `(${Object.values(row).map(literal).join(',')})`);
    const columns = Object.keys(some[0] ?? {}).join(', ');
    await engine.run(url, `insert into ${table} (${columns}) values ${values.join(',')}`);
  }
}

function literal(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
