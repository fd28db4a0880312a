import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import type { PersonKey } from '../../conversations/conversation.ts';
import type { Care, CareEnd, CareStore, ListedVetting } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { outsideText } from '../engine/values.ts';
import { transact } from '../engine/transact.ts';
import { customerOf } from '../rows/customer-row.ts';
import { endCare } from '../rows/end-care.ts';
import type { Schema } from '../schema/schema.ts';
import { lockCustomer } from '../watching/rest-unwatched.ts';

/** Keeps who takes care of which customer, and who did. */
export function careStore(db: Kysely<Schema>, quick: QuickQueries): CareStore {
  const findOne = prepare(({ customerTenantId }: { readonly customerTenantId: string }) =>
    openCare(db, customerTenantId),
  );

  return {
    takeCustomer: ({ customerTenantId, companyName }, { person, name, since }) =>
      transact(db, async (transaction) => {
        await transaction
          .insertInto('customers')
          .values({
            customer_tenant_id: customerTenantId,
            company_name: outsideText(companyName),
            is_open: 0,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        // One after the other: of two people who press at once, the second takes over from the first.
        await lockCustomer(transaction, customerTenantId);
        const row = await openCare(transaction, customerTenantId).executeTakeFirst();
        const before = row && careOf(row);
        if (before && isSame(before.person, person)) return before;
        await endCare(transaction, customerTenantId, { at: since, why: 'takenOver' });
        await transaction
          .insertInto('cares')
          .values({
            customer_tenant_id: customerTenantId,
            tenant_id: person.tenantId,
            person_id: person.personId,
            person_name: name === undefined ? null : outsideText(name),
            since: since.toISOString(),
            ended_at: null,
            ended_why: null,
          })
          .execute();
        return before;
      }),

    async releaseCustomer(customerTenantId, person, now) {
      const { numUpdatedRows } = await db
        .updateTable('cares')
        .set({ ended_at: now.toISOString(), ended_why: 'released' })
        .where('customer_tenant_id', '=', customerTenantId)
        .where('ended_at', 'is', null)
        .where((row) => row.and(columnsOf(person)))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async findCare(customerTenantId) {
      const [row] = await quick.read(findOne({ customerTenantId }));
      return row && careOf(row);
    },

    async listCared(person, limit) {
      const rows = await db
        .selectFrom('cares')
        .innerJoin('customers', 'customers.customer_tenant_id', 'cares.customer_tenant_id')
        .selectAll('customers')
        .selectAll('cares')
        .where('ended_at', 'is', null)
        .where((row) => row.and(columnsOf(person)))
        .orderBy('since')
        .orderBy('sequence')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ care: careOf(row), customer: customerOf(row) }));
    },

    async listCares(customerTenantId, limit) {
      const rows = await db
        .selectFrom('cares')
        .selectAll()
        .where('customer_tenant_id', '=', customerTenantId)
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute();
      return rows.map(careOf);
    },

    async releaseAll(person) {
      await db
        .deleteFrom('cares')
        .where((row) => row.and(columnsOf(person)))
        .execute();
    },
  };
}

/** Who takes care of these customers now, by the customer. */
async function caresOf(
  db: Kysely<Schema>,
  customerTenantIds: readonly string[],
): Promise<ReadonlyMap<string, Care>> {
  // PostgreSQL has no empty list.
  if (customerTenantIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('cares')
    .selectAll()
    .where('customer_tenant_id', 'in', customerTenantIds)
    .where('ended_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.customer_tenant_id, careOf(row)]));
}

/** Adds to each row of a list who takes care of its customer. */
export async function withCares(
  db: Kysely<Schema>,
  vettings: readonly ListedVetting[],
): Promise<readonly ListedVetting[]> {
  const ids = [...new Set(vettings.map(({ customer }) => customer.customerTenantId))];
  const cares = await caresOf(db, ids);
  return vettings.map((vetting) =>
    dropUndefined({ ...vetting, care: cares.get(vetting.customer.customerTenantId) }),
  );
}

/** True for rows of a table whose customer this person takes care of; for all rows when nobody is named. */
export function isInHandsOf(
  person: PersonKey | undefined,
  table: 'vettings' | 'vetting_history',
): RawBuilder<boolean> {
  if (person === undefined) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(`${table}.customer_tenant_id`)} in (select cares.customer_tenant_id from cares
    where cares.ended_at is null and cares.person_id = ${person.personId} and cares.tenant_id = ${person.tenantId})`;
}

/** Who takes care of a customer now. */
function openCare(db: Kysely<Schema>, customerTenantId: string) {
  return db
    .selectFrom('cares')
    .selectAll()
    .where('customer_tenant_id', '=', customerTenantId)
    .where('ended_at', 'is', null);
}

function columnsOf({ tenantId, personId }: PersonKey) {
  return { tenant_id: tenantId, person_id: personId };
}

function isSame(one: PersonKey, other: PersonKey): boolean {
  return one.tenantId === other.tenantId && one.personId === other.personId;
}

function careOf(row: Selectable<Schema['cares']>): Care {
  return dropUndefined({
    customerTenantId: row.customer_tenant_id,
    person: { tenantId: row.tenant_id, personId: row.person_id },
    name: row.person_name ?? undefined,
    since: new Date(row.since),
    ended:
      row.ended_at === null
        ? undefined
        : { at: new Date(row.ended_at), why: (row.ended_why ?? 'released') as CareEnd },
  });
}
