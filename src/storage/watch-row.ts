import type { Selectable } from 'kysely';
import type { Watch } from '../watch/index.ts';
import type { Schema } from './schema/schema.ts';
import { outsideText } from './engine/values.ts';

type Row = Selectable<Schema['watches']>;

export function rowOfWatch(watch: Watch): Row {
  const { askedBy, cardActivityId } = watch;
  return {
    watch_id: watch.watchId,
    conversation_id: watch.conversationId,
    customer_tenant_id: watch.customerTenantId,
    asked_by_id: askedBy?.userId ?? null,
    asked_by_name: askedBy ? outsideText(askedBy.name) : null,
    created_at: watch.createdAt.toISOString(),
    ends_at: watch.endsAt.toISOString(),
    card_activity_id: cardActivityId ?? null,
  };
}

export function watchOf(row: Row): Watch {
  return {
    watchId: row.watch_id,
    conversationId: row.conversation_id,
    customerTenantId: row.customer_tenant_id,
    ...(row.asked_by_id !== null && {
      askedBy: { userId: row.asked_by_id, name: row.asked_by_name ?? '' },
    }),
    createdAt: new Date(row.created_at),
    endsAt: new Date(row.ends_at),
    ...(row.card_activity_id !== null && { cardActivityId: row.card_activity_id }),
  };
}
