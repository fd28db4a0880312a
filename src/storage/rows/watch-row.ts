import type { Selectable } from 'kysely';
import type { Watch, WatchUntil } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';
import { outsideText } from '../engine/values.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Stands for no end in a column that may not be null, which SQLite cannot change. It sorts last. */
const noEnd = '9999-12-31T23:59:59.999Z';

type Row = Selectable<Schema['watches']>;

export function rowOfWatch(watch: Watch): Omit<Row, 'card_activity_id'> {
  const { askedBy, until } = watch;
  return {
    watch_id: watch.watchId,
    conversation_id: watch.conversationId,
    customer_tenant_id: watch.customerTenantId,
    asked_by_id: askedBy?.userId ?? null,
    asked_by_name: askedBy ? outsideText(askedBy.name) : null,
    created_at: watch.createdAt.toISOString(),
    ends_at: watch.endsAt?.toISOString() ?? noEnd,
    waits_for: until === 'decided' ? null : until,
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
    until: (row.waits_for ?? 'decided') as WatchUntil,
    endsAt: row.ends_at === noEnd ? undefined : new Date(row.ends_at),
  });
}
