import type { Selectable } from 'kysely';
import type { Watch } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';
import { outsideText } from '../engine/values.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

type Row = Selectable<Schema['watches']>;

export function rowOfWatch(watch: Watch): Row {
  const { askedBy, cardActivityId, waitsFor } = watch;
  return {
    watch_id: watch.watchId,
    conversation_id: watch.conversationId,
    customer_tenant_id: watch.customerTenantId,
    asked_by_id: askedBy?.userId ?? null,
    asked_by_name: askedBy ? outsideText(askedBy.name) : null,
    created_at: watch.createdAt.toISOString(),
    ends_at: watch.endsAt.toISOString(),
    card_activity_id: cardActivityId ?? null,
    waits_for: waitsFor ?? null,
  };
}

export function watchOf(row: Row): Watch {
  return dropUndefined({
    watchId: row.watch_id,
    conversationId: row.conversation_id,
    customerTenantId: row.customer_tenant_id,
    askedBy:
      row.asked_by_id === null ? undefined : { userId: row.asked_by_id, name: row.asked_by_name ?? '' },
    createdAt: new Date(row.created_at),
    endsAt: new Date(row.ends_at),
    cardActivityId: row.card_activity_id ?? undefined,
    waitsFor: row.waits_for === 'ordering' ? row.waits_for : undefined,
  });
}
