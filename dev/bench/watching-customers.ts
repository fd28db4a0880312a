import { openStore } from '../../src/storage/open-store.ts';
import type { Engine } from './engines.ts';

/** A Wednesday: a vetting seen then is fresh, so every customer is due again one interval later. */
export const seenAt = new Date('2026-11-18T09:00:00.000Z');

const seen = [
  {
    kind: 'Education',
    wireKind: 'Education',
    vetting: { vettingStatus: 'InReview', wireStatus: 'InReview', createdAt: seenAt },
    missedChecks: 0,
    overdueTold: false,
  },
];

/**
 * Makes a database with so many customers in review, each watched from one of a thousand chats, and all due at
 * `seenAt`. Returns its address.
 */
export async function databaseWith(customers: number, engine: Engine): Promise<string> {
  const url = await engine.createDatabase();
  await (await openStore(url)).close();
  const at = `'${seenAt.toISOString()}'`;
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${customers})`;
  const customer = `'c0000000-0000-4000-8000-' || substr(cast(1000000000000 + n as text), 2)`;
  await engine.run(
    url,
    `${numbers} insert into customers
       (customer_tenant_id, company_name, seen, last_checked_at, next_check_at, due_at)
     select ${customer}, 'Customer ' || n, '${JSON.stringify(seen)}', ${at}, ${at}, ${at} from numbers`,
  );
  await engine.run(
    url,
    `${numbers} insert into watches (watch_id, conversation_id, customer_tenant_id, created_at, ends_at)
     select 'watch ' || n, 'a:bench-' || (n % 1000), ${customer}, ${at}, '2099-01-01T00:00:00.000Z' from numbers`,
  );
  // A database in use does the same from time to time.
  await engine.run(url, 'analyze');
  return url;
}
