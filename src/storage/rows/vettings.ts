import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from 'kysely';
import { isPending, standingOf } from '../../api/index.ts';
import { kindKey, type SeenQualification, type VettingChange } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';
import { prepare } from '../engine/prepared.ts';
import { outsideText } from '../engine/values.ts';

type Row = Omit<Insertable<Schema['vettings']>, 'country'>;
type Key = Pick<Row, 'kind_key' | 'created_at' | 'nth'>;

/** What a check saw of a customer. */
interface SeenVettings {
  readonly customerTenantId: string;
  readonly seen: readonly SeenQualification[];
  /** What changed with this check: a decision among them was seen at `at`. */
  readonly changes: readonly VettingChange[];
  readonly at: Date;
}

/**
 * Writes the vettings of a customer as rows, where they differ. The caller has locked the customer.
 */
export function vettingWriter(db: Kysely<Schema>) {
  const findStored = prepare(({ customerTenantId }: { readonly customerTenantId: string }) =>
    db
      .selectFrom('vettings')
      .innerJoin('customers', 'customers.customer_tenant_id', 'vettings.customer_tenant_id')
      .selectAll('vettings')
      .select((row) => row.fn.coalesce('customers.country', sql<string>`''`).as('known_country'))
      .where('vettings.customer_tenant_id', '=', customerTenantId),
  );

  return async (transaction: Transaction<Schema>, check: SeenVettings): Promise<void> => {
    const { customerTenantId, at } = check;
    const rows = rowsOf(check);
    const { rows: stored } = await transaction.executeQuery(findStored({ customerTenantId }));
    const kept = new Set(rows.map(nameOf));
    for (const { kind_key, created_at, nth } of stored.filter((key) => !kept.has(nameOf(key)))) {
      await transaction
        .deleteFrom('vettings')
        .where('customer_tenant_id', '=', customerTenantId)
        .where((row) => row.and({ kind_key, created_at, nth }))
        .execute();
    }
    const before = new Map(stored.map((row) => [nameOf(row), row]));
    const changed = rows.filter((row) => {
      const was = before.get(nameOf(row));
      return was?.country !== was?.known_country || !isSame(row, was);
    });
    if (changed.length > 0) await saveRows(transaction, changed, at);
  };
}

function isSame(row: Row, was: Selectable<Schema['vettings']> | undefined): boolean {
  return (
    row.decided_at === '' &&
    row.kind === was?.kind &&
    row.wire_kind === was.wire_kind &&
    row.standing === was.standing &&
    row.is_pending === was.is_pending &&
    row.wire_status === was.wire_status &&
    row.reason === was.reason
  );
}

async function saveRows(transaction: Transaction<Schema>, rows: readonly Row[], at: Date): Promise<void> {
  await transaction
    .insertInto('vettings')
    .values(rows.map((row) => ({ ...row, country: countryOf(row.customer_tenant_id) })))
    .onConflict((conflict) =>
      conflict.columns(['customer_tenant_id', 'kind_key', 'created_at', 'nth']).doUpdateSet((row) => ({
        kind: row.ref('excluded.kind'),
        wire_kind: row.ref('excluded.wire_kind'),
        standing: row.ref('excluded.standing'),
        is_pending: row.ref('excluded.is_pending'),
        wire_status: row.ref('excluded.wire_status'),
        reason: row.ref('excluded.reason'),
        country: row.ref('excluded.country'),
        changed_at: sql<
          string | null
        >`case when vettings.wire_status is distinct from excluded.wire_status then ${at.toISOString()} else vettings.changed_at end`,
        decided_at: sql<string>`case
          when excluded.decided_at <> '' or vettings.standing <> excluded.standing then excluded.decided_at
          else vettings.decided_at end`,
      })),
    )
    .execute();
}

/** The customer's, empty while nobody knows it. */
function countryOf(customerTenantId: string) {
  return sql<string>`(select coalesce(customers.country, '') from customers
    where customers.customer_tenant_id = ${customerTenantId})`;
}

function rowsOf({ customerTenantId, seen, changes, at }: SeenVettings): readonly Row[] {
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
