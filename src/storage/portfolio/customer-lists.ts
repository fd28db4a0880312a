import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { CustomerList, ListPage, PortfolioStore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { renewRows } from '../engine/renew-rows.ts';
import { transact } from '../engine/transact.ts';
import { compare, inChunks, outsideText, timeOrNull } from '../engine/values.ts';
import type { Schema } from '../schema/schema.ts';
import { isDueOrAhead } from '../rows/waits-for-wrong-clock.ts';

type Row = Selectable<Schema['customer_lists']>;

type ListStore = Pick<
  PortfolioStore,
  'claimDueList' | 'renewLists' | 'findListed' | 'recordListPage' | 'postponeList' | 'findCustomerList'
>;

/** Keeps how far the list of customers was read, and whom it named. */
export function customerListStore(db: Kysely<Schema>): ListStore {
  return {
    async claimDueList({ longestWaitMs, ...claim }) {
      const isDue = isDueOrAhead<'customer_lists'>(claim.now, longestWaitMs);
      const claimOne = () => claimDueRows(db, 'customer_lists', claim, isDue);
      const [row] = await claimOne();
      if (row !== undefined) return listOf(row);
      // The first list is due when the bot first starts.
      if (!(await addList(db, claim.now))) return undefined;
      const [added] = await claimOne();
      return added && listOf(added);
    },

    renewLists: (ids, renewal) => renewRows(db, 'customer_lists', ids, renewal),

    async findListed(customerTenantIds, number) {
      const listed = new Set<string>();
      for (const ids of inChunks(customerTenantIds)) {
        const rows = await db
          .selectFrom('customers')
          .select('customer_tenant_id')
          .where('customer_tenant_id', 'in', ids)
          .where('listed_in', '=', number)
          .execute();
        for (const row of rows) listed.add(row.customer_tenant_id);
      }
      return listed;
    },

    recordListPage: (page) =>
      transact(db, async (transaction) => {
        if (!(await saveList(transaction, page))) return false;
        for (const customers of inChunks(sorted(page))) {
          await saveCustomers(transaction, page, customers);
        }
        const { goneAfterLists } = page;
        if (goneAfterLists !== undefined) await markGone(transaction, page, goneAfterLists);
        return true;
      }),

    async postponeList({ failures }, { claimedBy, dueAt }) {
      await db
        .updateTable('customer_lists')
        .set({ failures, due_at: dueAt.toISOString(), claimed_by: null })
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    async findCustomerList() {
      const row = await db.selectFrom('customer_lists').selectAll().executeTakeFirst();
      return row ? listOf(row) : { number: 0, failures: 0 };
    },
  };
}

/** Makes the one row. False when it is there. */
async function addList(db: Kysely<Schema>, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('customer_lists')
    .values({ name: 'customers', due_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return added === 1n;
}

function listOf(row: Row): CustomerList {
  const date = (text: string | null) => (text === null ? undefined : new Date(text));
  const begunAt = date(row.sweep_begun_at);
  const sweep = begunAt && {
    number: row.sweep,
    begunAt,
    customers: row.sweep_customers,
    endedAt: date(row.sweep_ended_at),
  };
  return dropUndefined({
    number: row.number,
    begunAt: date(row.begun_at),
    page: row.page ?? undefined,
    endedAt: date(row.ended_at),
    failures: row.failures,
    sweep: sweep && dropUndefined(sweep),
  });
}

/** Writes how far the list is read. False when the claim was lost, or another page was recorded. */
async function saveList(
  transaction: Transaction<Schema>,
  { was, list, claimedBy, dueAt }: ListPage,
): Promise<boolean> {
  const { sweep } = list;
  const { numUpdatedRows } = await transaction
    .updateTable('customer_lists')
    .set({
      number: list.number,
      begun_at: timeOrNull(list.begunAt),
      page: list.page ?? null,
      ended_at: timeOrNull(list.endedAt),
      failures: list.failures,
      sweep: sweep?.number ?? 0,
      sweep_begun_at: timeOrNull(sweep?.begunAt),
      sweep_customers: sweep?.customers ?? 0,
      sweep_ended_at: timeOrNull(sweep?.endedAt),
      due_at: dueAt.toISOString(),
      claimed_by: null,
    })
    .where('claimed_by', '=', claimedBy)
    .where('number', '=', was.number)
    .where('page', was.page === undefined ? 'is' : '=', was.page ?? null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** In one order, because each row is locked; and each customer once, because a page may name one twice. */
function sorted({ customers }: ListPage) {
  const each = new Map(customers.map((customer) => [customer.customerTenantId, customer]));
  return [...each.values()].sort((one, other) => compare(one.customerTenantId, other.customerTenantId));
}

/** Writes the customers of a page, and queues those that are to be checked. */
async function saveCustomers(
  transaction: Transaction<Schema>,
  { list, at }: ListPage,
  customers: ListPage['customers'],
): Promise<void> {
  const now = at.toISOString();
  await transaction
    .insertInto('customers')
    .values(
      customers.map(({ customerTenantId, companyName, domain }) => ({
        customer_tenant_id: customerTenantId,
        company_name: outsideText(companyName),
        domain: domain === undefined ? null : outsideText(domain),
        first_listed_at: now,
        last_listed_at: now,
        listed_in: list.number,
        is_open: 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('customer_tenant_id').doUpdateSet((row) => ({
        company_name: row.ref('excluded.company_name'),
        domain: row.ref('excluded.domain'),
        first_listed_at: row.fn.coalesce('customers.first_listed_at', 'excluded.first_listed_at'),
        last_listed_at: now,
        listed_in: list.number,
        missed_lists: 0,
        gone_at: null,
      })),
    )
    .execute();
  const sweep = list.sweep && list.sweep.endedAt === undefined ? list.sweep.number : undefined;
  const ids = customers.map(({ customerTenantId }) => customerTenantId);
  const isNew = sql<boolean>`last_checked_at is null`;
  const isWanted = sweep === undefined ? isNew : sql<boolean>`swept_in <> ${sweep}`;
  const wanted = await transaction
    .selectFrom('customers')
    .select('customer_tenant_id')
    .where('customer_tenant_id', 'in', ids)
    .where(isWanted)
    .execute();
  if (wanted.length === 0) return;
  const wantedIds = wanted.map((row) => row.customer_tenant_id);
  const why = sweep === undefined ? 'new' : 'sweep';
  await transaction
    .insertInto('customers_to_check')
    .values(wantedIds.map((id) => ({ customer_tenant_id: id, why, since: now, due_at: now })))
    .onConflict((conflict) => conflict.column('customer_tenant_id').doUpdateSet({ why }))
    .execute();
  if (sweep === undefined) return;
  await transaction
    .updateTable('customers')
    .set({ swept_in: sweep })
    .where('customer_tenant_id', 'in', wantedIds)
    .execute();
  await transaction
    .updateTable('customer_lists')
    .set((row) => ({ sweep_customers: row('sweep_customers', '+', wantedIds.length) }))
    .execute();
}

/** Counts the lists that did not name a customer, and marks those that are gone. Their vettings are listed no more. */
async function markGone(
  transaction: Transaction<Schema>,
  { list, at }: ListPage,
  goneAfterLists: number,
): Promise<void> {
  const missing = transaction
    .selectFrom('customers')
    .select('customer_tenant_id')
    .where('first_listed_at', 'is not', null)
    .where('gone_at', 'is', null)
    .where('listed_in', '<>', list.number)
    .orderBy('customer_tenant_id');
  const rows = await missing.execute();
  for (const ids of inChunks(rows.map((row) => row.customer_tenant_id))) {
    await transaction
      .updateTable('customers')
      .set((row) => ({
        missed_lists: row('missed_lists', '+', 1),
        gone_at: sql<
          string | null
        >`case when missed_lists + 1 >= ${goneAfterLists} then ${at.toISOString()} else null end`,
      }))
      .where('customer_tenant_id', 'in', ids)
      .execute();
    await transaction
      .deleteFrom('vettings')
      .where('customer_tenant_id', 'in', (from) =>
        from
          .selectFrom('customers')
          .select('customers.customer_tenant_id')
          .where('customers.customer_tenant_id', 'in', ids)
          .where('gone_at', 'is not', null),
      )
      .execute();
  }
}
