import type { Selectable } from 'kysely';
import type { Blindness, SightTrouble, StoredCustomer } from '../../watch/index.ts';
import { readSeen } from './stored-json.ts';
import type { Schema } from '../schema/schema.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { timeOrNull } from '../engine/values.ts';

type Row = Selectable<Schema['customers']>;

export function customerOf(row: Row): StoredCustomer {
  return dropUndefined({
    customerTenantId: row.customer_tenant_id,
    companyName: row.company_name,
    country: row.country ?? undefined,
    refusals: row.refusals,
    failures: row.failures === 0 ? undefined : row.failures,
    seen: row.seen === null ? undefined : readSeen(row.seen),
    lastCheckedAt: dateOf(row.last_checked_at),
    blindness: blindnessOf(row),
  });
}

function blindnessOf(row: Row): Blindness | undefined {
  const since = dateOf(row.blind_since);
  if (since === undefined) return undefined;
  return dropUndefined({
    since,
    // PostgreSQL returns large integers as text.
    countedMs: Number(row.blind_counted_ms),
    trouble: row.blind_trouble as SightTrouble,
    toldAt: dateOf(row.blind_told_at),
    seenAgainAt: dateOf(row.seen_again_at),
  });
}

/** The columns of a blindness, or of none. */
export function columnsOfBlindness(blindness: Blindness | undefined) {
  return {
    blind_since: timeOrNull(blindness?.since),
    blind_counted_ms: blindness?.countedMs ?? null,
    blind_trouble: blindness?.trouble ?? null,
    blind_told_at: timeOrNull(blindness?.toldAt),
    seen_again_at: timeOrNull(blindness?.seenAgainAt),
  };
}

function dateOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
