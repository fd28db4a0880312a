import { sql, type Kysely, type RawBuilder, type Selectable, type Transaction } from 'kysely';
import type { CustomerList, ListPage, PortfolioStore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { claimDueRows } from '../engine/claim-due-rows.ts';
import { givenRows, idList, idsIn, textValue } from '../engine/given-rows.ts';
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
      const rows = await db
        .selectFrom('customers')
        .select('customer_tenant_id')
        .where('customer_tenant_id', 'in', idsIn(db, idList(customerTenantIds)))
        .where('listed_in', '=', number)
        .execute();
      return new Set(rows.map((row) => row.customer_tenant_id));
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
  const rows = customers.map(({ customerTenantId, companyName, domain }) => ({
    id: customerTenantId,
    company_name: outsideText(companyName),
    domain: domain === undefined ? null : outsideText(domain),
  }));
  const given = givenRows(transaction, rows, ['id', 'company_name', 'domain']);
  await transaction
    .insertInto('customers')
    .columns([
      'customer_tenant_id',
      'company_name',
      'domain',
      'first_listed_at',
      'last_listed_at',
      'listed_in',
      'is_open',
    ])
    .expression(
      sql`select id, company_name, domain, ${textValue(now)}, ${textValue(now)}, cast(${list.number} as integer), 0
        from ${given} as given where true`,
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
  await queueCustomers(transaction, idsIn(transaction, idList(ids)), { sweep, now });
}

/** Queues those of the customers that the sweep has not queued; without a sweep, those that were never checked. */
async function queueCustomers(
  transaction: Transaction<Schema>,
  ids: RawBuilder<string>,
  { sweep, now }: { readonly sweep: number | undefined; readonly now: string },
): Promise<void> {
  const why = sweep === undefined ? 'new' : 'sweep';
  const isWanted =
    sweep === undefined ? sql<boolean>`last_checked_at is null` : sql<boolean>`swept_in <> ${sweep}`;
  const { numInsertedOrUpdatedRows: queued = 0n } = await transaction
    .insertInto('customers_to_check')
    .columns(['customer_tenant_id', 'why', 'since', 'due_at'])
    .expression((from) =>
      from
        .selectFrom('customers')
        .select([
          'customer_tenant_id',
          sql.lit(why).as('why'),
          textValue(now).as('since'),
          textValue(now).as('due_at'),
        ])
        .where('customer_tenant_id', 'in', ids)
        .where(isWanted)
        .orderBy('customer_tenant_id'),
    )
    .onConflict((conflict) => conflict.column('customer_tenant_id').doUpdateSet({ why }))
    .executeTakeFirstOrThrow();
  if (sweep === undefined || queued === 0n) return;
  await transaction
    .updateTable('customers')
    .set({ swept_in: sweep })
    .where('customer_tenant_id', 'in', ids)
    .where(isWanted)
    .execute();
  await transaction
    .updateTable('customer_lists')
    .set((row) => ({ sweep_customers: row('sweep_customers', '+', Number(queued)) }))
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
