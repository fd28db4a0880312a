import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { Snooze, SnoozeStore } from '../../watch/index.ts';
import { prepare } from '../engine/prepared.ts';
import type { QuickQueries } from '../engine/quick-queries.ts';
import { outsideText } from '../engine/values.ts';
import type { Schema } from '../schema/schema.ts';

/** Keeps until when conversations are told nothing of customers. */
export function snoozeStore(db: Kysely<Schema>, quick: QuickQueries): SnoozeStore {
  const findLasting = prepare(
    (of: { readonly conversationId: string; readonly customerTenantId: string; readonly now: string }) =>
      db
        .selectFrom('snoozes')
        .selectAll()
        .where(same(of.conversationId, of.customerTenantId))
        .where('until', '>', of.now),
  );

  return {
    async saveSnooze({ conversationId, customerTenantId, until, reason }) {
      const lasts = {
        until: until.toISOString(),
        reason: reason === undefined ? null : outsideText(reason),
      };
      await db
        .insertInto('snoozes')
        .values({ conversation_id: conversationId, customer_tenant_id: customerTenantId, ...lasts })
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'customer_tenant_id']).doUpdateSet(lasts),
        )
        .execute();
    },

    async endSnooze(conversationId, customerTenantId, now) {
      const ended = await db
        .deleteFrom('snoozes')
        .where(same(conversationId, customerTenantId))
        .returning('until')
        .executeTakeFirst();
      return ended !== undefined && ended.until > now.toISOString();
    },

    async findSnooze(conversationId, customerTenantId, now) {
      const of = { conversationId, customerTenantId, now: now.toISOString() };
      const [row] = await quick.read(findLasting(of));
      return row && snoozeOf(row);
    },

    async listSnoozes(conversationId, now) {
      const rows = await db
        .selectFrom('snoozes')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('until', '>', now.toISOString())
        .orderBy('customer_tenant_id')
        .execute();
      return rows.map(snoozeOf);
    },
  };
}

function same(conversationId: string, customerTenantId: string) {
  return (row: ExpressionBuilder<Schema, 'snoozes'>) =>
    row.and({ conversation_id: conversationId, customer_tenant_id: customerTenantId });
}

function snoozeOf(row: Selectable<Schema['snoozes']>): Snooze {
  return {
    conversationId: row.conversation_id,
    customerTenantId: row.customer_tenant_id,
    until: new Date(row.until),
    ...(row.reason !== null && { reason: row.reason }),
  };
}
