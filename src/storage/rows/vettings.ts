import { sql, type Insertable, type Transaction } from 'kysely';
import { isPending, standingOf } from '../../api/index.ts';
import { kindKey, type SeenQualification, type VettingChange } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';
import { outsideText } from '../engine/values.ts';

type Row = Insertable<Schema['vettings']>;
type Key = Pick<Row, 'kind_key' | 'created_at' | 'nth'>;

/**
 * Writes the vettings of a customer as rows. The caller has locked the customer.
 * @param changes what changed with this check: a decision among them was seen at `at`
 */
export async function saveVettings(
  transaction: Transaction<Schema>,
  customerTenantId: string,
  seen: readonly SeenQualification[],
  changes: readonly VettingChange[],
  at: Date,
): Promise<void> {
  const rows = rowsOf(customerTenantId, seen, changes, at);
  const before = await transaction
    .selectFrom('vettings')
    .select(['kind_key', 'created_at', 'nth'])
    .where('customer_tenant_id', '=', customerTenantId)
    .execute();
  const kept = new Set(rows.map(nameOf));
  for (const { kind_key, created_at, nth } of before.filter((key) => !kept.has(nameOf(key)))) {
    await transaction
      .deleteFrom('vettings')
      .where('customer_tenant_id', '=', customerTenantId)
      .where((row) => row.and({ kind_key, created_at, nth }))
      .execute();
  }
  if (rows.length === 0) return;
  await transaction
    .insertInto('vettings')
    .values(rows.map((row) => ({ ...row, country: countryOf(customerTenantId) })))
    .onConflict((conflict) =>
      conflict
        .columns(['customer_tenant_id', 'kind_key', 'created_at', 'nth'])
        .doUpdateSet((row) => ({
          kind: row.ref('excluded.kind'),
          wire_kind: row.ref('excluded.wire_kind'),
          standing: row.ref('excluded.standing'),
          is_pending: row.ref('excluded.is_pending'),
          wire_status: row.ref('excluded.wire_status'),
          reason: row.ref('excluded.reason'),
          changed_at: sql<
            string | null
          >`case when vettings.wire_status is distinct from excluded.wire_status then ${at.toISOString()} else vettings.changed_at end`,
          decided_at: sql<string>`case
          when excluded.decided_at <> '' or vettings.standing <> excluded.standing then excluded.decided_at
          else vettings.decided_at end`,
          country: row.ref('excluded.country'),
        }))
        // Most checks find what stands there: nothing is written then.
        .where(differs),
    )
    .execute();
}

const differs = sql<boolean>`excluded.decided_at <> ''
  or (vettings.kind, vettings.wire_kind, vettings.standing, vettings.is_pending, vettings.country)
    <> (excluded.kind, excluded.wire_kind, excluded.standing, excluded.is_pending, excluded.country)
  or vettings.wire_status is distinct from excluded.wire_status
  or vettings.reason is distinct from excluded.reason`;

/** The customer's, empty while nobody knows it. */
function countryOf(customerTenantId: string) {
  return sql<string>`(select coalesce(customers.country, '') from customers
    where customers.customer_tenant_id = ${customerTenantId})`;
}

function rowsOf(
  customerTenantId: string,
  seen: readonly SeenQualification[],
  changes: readonly VettingChange[],
  at: Date,
): readonly Row[] {
  const count = new Map<string, number>();
  return seen.map((entry): Row => {
    const { kind, wireKind, vetting } = entry;
    const created = vetting?.createdAt?.toISOString();
    const key = { kind_key: outsideText(kindKey(entry)), created_at: created ?? '' };
    const alike = nameOf({ ...key, nth: 0 });
    const nth = count.get(alike) ?? 0;
    count.set(alike, nth + 1);
    return {
      customer_tenant_id: customerTenantId,
      ...key,
      nth,
      kind,
      wire_kind: outsideText(wireKind),
      standing: standingOf(entry),
      is_pending: vetting && isPending(vetting) ? 1 : 0,
      wire_status: vetting ? outsideText(vetting.wireStatus) : null,
      reason: vetting?.vettingReason === undefined ? null : outsideText(vetting.vettingReason),
      since: created ?? at.toISOString(),
      first_seen_at: at.toISOString(),
      changed_at: null,
      decided_at: changes.some((change) => decides(change, entry)) ? at.toISOString() : '',
    };
  });
}

/** Whether the change is the decision that an entry shows. An approval is lost by a denial, too. */
function decides({ change, qualification, to }: VettingChange, entry: SeenQualification): boolean {
  return (
    (change === 'approved' || change === 'denied' || change === 'approvalLost') &&
    qualification !== undefined &&
    kindKey(qualification) === kindKey(entry) &&
    to?.vettingStatus === entry.vetting?.vettingStatus &&
    to?.createdAt?.getTime() === entry.vetting?.createdAt?.getTime()
  );
}

function nameOf({ kind_key, created_at, nth }: Key): string {
  return JSON.stringify([kind_key, created_at, nth]);
}
