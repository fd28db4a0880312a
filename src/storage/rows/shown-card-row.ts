import type { Selectable } from 'kysely';
import type { ShownCard, StatusReply } from '../../shown/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Schema } from '../schema/schema.ts';
import { fromDatedJson, toDatedJson } from './dated-json.ts';

type Row = Selectable<Schema['shown_cards']>;

/** The row of a card that is true now. */
export function rowOfCard(card: ShownCard): Row {
  const { conversationId, activityId, customerTenantIds, reply, locale, timeZone, askedBy, drawnAt } = card;
  return {
    conversation_id: conversationId,
    activity_id: activityId,
    customers: JSON.stringify(customerTenantIds),
    reply: toDatedJson(reply),
    locale,
    time_zone: timeZone,
    asked_by: askedBy ?? null,
    drawn_at: drawnAt.toISOString(),
    due_at: null,
  };
}

export function cardOf(row: Row): ShownCard {
  return dropUndefined({
    conversationId: row.conversation_id,
    activityId: row.activity_id,
    reply: fromDatedJson(row.reply) as StatusReply,
    customerTenantIds: customersIn(row.customers),
    locale: row.locale,
    timeZone: row.time_zone,
    askedBy: row.asked_by ?? undefined,
    drawnAt: new Date(row.drawn_at),
  });
}

/** The tenant ids of the customers that a row of `shown_cards` lists. */
export function customersIn(customers: string): readonly string[] {
  return JSON.parse(customers) as readonly string[];
}
