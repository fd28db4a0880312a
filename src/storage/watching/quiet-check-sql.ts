import { sql, type RawBuilder } from 'kysely';
import type { CheckRecord } from '../../watch/index.ts';
import { outsideText, timeOrNull } from '../engine/values.ts';
import { toJson } from '../rows/stored-json.ts';

/** What a check that found nothing new writes, and compares with what is known: all of it as text, or null. */
export const quietColumns = [
  'id',
  'company_name',
  'country',
  'seen',
  'seen_count',
  'is_open',
  'started_from',
  'checked_at',
  'next_check_at',
] as const;
export type QuietRow = Readonly<Record<(typeof quietColumns)[number], string | null>>;

/** The same as values or columns of a statement. */
export type QuietValues = Readonly<Record<keyof QuietRow, RawBuilder<string | null>>>;

export function quietRowOf(check: CheckRecord): QuietRow {
  return {
    id: check.customerTenantId,
    company_name: outsideText(check.companyName),
    country: check.country === undefined ? null : outsideText(check.country),
    seen: toJson(check.seen),
    seen_count: String(check.seen?.length ?? 0),
    is_open: check.isOpen ? '1' : '0',
    started_from: timeOrNull(check.startedFrom),
    checked_at: check.checkedAt.toISOString(),
    next_check_at: check.nextCheckAt.toISOString(),
  };
}

/** What is set: when the customer was checked, and when it will be next. One that is not polled goes on resting. */
export function quietChanges(given: QuietValues): RawBuilder<unknown> {
  const next = sql`case when customers.is_open = 0 and customers.next_check_at is null then null
    else ${given.next_check_at} end`;
  return sql`company_name = ${given.company_name}, missed_lists = 0, refusals = 0, failures = 0,
    blind_since = null, blind_counted_ms = null, blind_trouble = null, blind_told_at = null, seen_again_at = null,
    last_checked_at = ${given.checked_at}, next_check_at = ${next}, due_at = ${next}, claimed_by = null`;
}

/**
 * Whether there is nothing else to write: what was seen is what is known, and no other check was recorded meanwhile. A
 * customer of an older version has no rows of vettings yet, and one that need not be polled any more has to be rested.
 */
export function isAsKnown(given: QuietValues): RawBuilder<boolean> {
  return sql<boolean>`customers.last_checked_at is not distinct from ${given.started_from}
    and customers.blind_told_at is null and customers.gone_at is null
    and customers.is_open = cast(${given.is_open} as integer) and customers.seen = ${given.seen}
    and coalesce(customers.country, '') = coalesce(${given.country}, customers.country, '')
    and (select count(*) from vettings where vettings.customer_tenant_id = customers.customer_tenant_id)
      = cast(${given.seen_count} as integer)
    and (customers.is_open = 1 or customers.next_check_at is null or exists
      (select 1 from watches where watches.customer_tenant_id = customers.customer_tenant_id))`;
}
