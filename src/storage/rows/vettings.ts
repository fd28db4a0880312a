import { sql, type Insertable, type Transaction } from 'kysely';
import { isPending, standingOf } from '../../api/index.ts';
import { kindKey, type SeenQualification } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';
import { outsideText } from '../engine/values.ts';

type Row = Insertable<Schema['vettings']>;
type Key = Pick<Row, 'kind_key' | 'created_at' | 'nth'>;

/** Writes the vettings of a customer as rows. The caller has locked the customer. */
export async function saveVettings(
  transaction: Transaction<Schema>,
  customerTenantId: string,
  seen: readonly SeenQualification[],
  at: Date,
): Promise<void> {
  const rows = rowsOf(customerTenantId, seen, at);
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
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['customer_tenant_id', 'kind_key', 'created_at', 'nth']).doUpdateSet((row) => ({
        kind: row.ref('excluded.kind'),
        wire_kind: row.ref('excluded.wire_kind'),
        standing: row.ref('excluded.standing'),
        is_pending: row.ref('excluded.is_pending'),
        wire_status: row.ref('excluded.wire_status'),
        reason: row.ref('excluded.reason'),
        changed_at: sql<
          string | null
        >`case when vettings.wire_status is distinct from excluded.wire_status then ${at.toISOString()} else vettings.changed_at end`,
      })),
    )
    .execute();
}

function rowsOf(customerTenantId: string, seen: readonly SeenQualification[], at: Date): readonly Row[] {
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
    };
  });
}

function nameOf({ kind_key, created_at, nth }: Key): string {
  return JSON.stringify([kind_key, created_at, nth]);
}
