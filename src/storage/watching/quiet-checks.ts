import { sql, type Kysely } from 'kysely';
import type { CheckRecord } from '../../watch/index.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { outsideText, timeOrNull } from '../engine/values.ts';
import { columnsOfBlindness } from '../rows/customer-row.ts';
import { toJson } from '../rows/stored-json.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * Records checks that found what is known already, as nearly all do: only when the customer was checked, and when it will
 * be next. A power cut may take that back, which harms nobody: then the customer is checked once more.
 * @returns takes a check, and says whether it was recorded. False: nothing is written, and `recordCheck` has to look
 */
export function quietCheckRecorder(
  db: Kysely<Schema>,
  quick: QuickQueries,
): (check: CheckRecord) => Promise<boolean> {
  const saveTimes = prepare((check: ReturnType<typeof timesOf>) =>
    db
      .updateTable('customers')
      .set({
        company_name: check.companyName,
        missed_lists: 0,
        refusals: 0,
        failures: 0,
        ...columnsOfBlindness(undefined),
        last_checked_at: check.checkedAt,
        next_check_at: nextTime(check.nextCheckAt),
        due_at: nextTime(check.nextCheckAt),
        claimed_by: null,
      })
      .where('customer_tenant_id', '=', check.customerTenantId)
      .where('last_checked_at', 'is not distinct from', check.startedFrom)
      .where('blind_told_at', 'is', null)
      .where('gone_at', 'is', null)
      .where('is_open', '=', check.isOpen)
      .where('seen', '=', check.seen)
      .where(sql<boolean>`coalesce(country, '') = coalesce(${check.country}, country, '')`)
      // A customer of an older version has no rows of vettings yet.
      .where(
        sql<boolean>`(select count(*) from vettings
          where vettings.customer_tenant_id = customers.customer_tenant_id) = ${check.seenCount}`,
      )
      // One that need not be polled any more has to be rested.
      .where(
        sql<boolean>`(is_open = 1 or next_check_at is null or exists (select 1 from watches
          where watches.customer_tenant_id = customers.customer_tenant_id))`,
      ),
  );
  const takeOutOfQueue = prepare(
    (check: Pick<ReturnType<typeof timesOf>, 'customerTenantId' | 'checkedAt'>) =>
      db
        .deleteFrom('customers_to_check')
        .where('customer_tenant_id', '=', check.customerTenantId)
        .where('since', '<=', check.checkedAt)
        .where(
          sql<boolean>`exists (select 1 from customers
            where customers.customer_tenant_id = customers_to_check.customer_tenant_id
              and customers.last_checked_at = ${check.checkedAt})`,
        ),
  );

  return async (check) => {
    if (!isQuiet(check)) return false;
    const times = timesOf(check);
    const [saved] = await quick.writeAll([saveTimes(times), takeOutOfQueue(times)]);
    return saved === 1;
  };
}

/** A customer that nobody watches, and of which nothing is open, is not polled. */
function nextTime(nextCheckAt: string) {
  return sql<
    string | null
  >`case when is_open = 0 and next_check_at is null then null else ${nextCheckAt} end`;
}

/** Whether there is nothing to tell and nothing to end. Whether what was seen is what is known, the database says. */
function isQuiet(check: CheckRecord): boolean {
  const {
    seen,
    refusals,
    failures = 0,
    blindness,
    blindToldAt,
    history,
    notifications,
    endedWatchIds,
  } = check;
  return (
    seen !== undefined &&
    refusals + failures + history.length + notifications.length + endedWatchIds.length === 0 &&
    blindness === undefined &&
    blindToldAt === undefined &&
    check.endsCare !== true
  );
}

function timesOf(check: CheckRecord) {
  return {
    customerTenantId: check.customerTenantId,
    companyName: outsideText(check.companyName),
    country: check.country === undefined ? null : outsideText(check.country),
    seen: toJson(check.seen),
    seenCount: check.seen?.length ?? 0,
    isOpen: check.isOpen ? 1 : 0,
    startedFrom: timeOrNull(check.startedFrom),
    checkedAt: check.checkedAt.toISOString(),
    nextCheckAt: check.nextCheckAt.toISOString(),
  };
}
