import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { setDue } from '../telling/due.ts';
import { lockConversations } from '../telling/outbox.ts';
import { transact } from '../engine/transact.ts';

/** What whoever runs the bot looks at. Times are UTC, ISO 8601. */
export interface Lists {
  /** The watches, newest first, at most `limit`; of one customer, or of all. */
  listAllWatches(limit: number, customerTenantId?: string): Promise<readonly ListRow[]>;
  /** Notifications that wait or were given up, newest first, at most `limit`. */
  listUntold(limit: number): Promise<readonly ListRow[]>;
  /**
   * Lets a notification that was given up wait again, with its attempts counted anew. False when there is none of that id
   * that was given up.
   */
  retryNotification(notificationId: string): Promise<boolean>;
  /** The conversations, seen last first, at most `limit`. */
  listConversations(limit: number): Promise<readonly ListRow[]>;
  /** The requests, newest first, at most `limit`. */
  listAllRequests(limit: number): Promise<readonly ListRow[]>;
}

/** A row by the names of its columns; null is unknown, or none. */
export type ListRow = Readonly<Record<string, string | number | null>>;

export function lists(db: Kysely<Schema>): Lists {
  return {
    listAllWatches: (limit, customerTenantId) =>
      db
        .selectFrom('watches')
        .innerJoin('customers', 'customers.customer_tenant_id', 'watches.customer_tenant_id')
        .select(['watches.customer_tenant_id as customer', 'company_name as name'])
        .select(['conversation_id as conversation', 'asked_by_name as askedBy'])
        .select(['created_at as since', 'ends_at as until', 'waits_for as waitsFor'])
        .select(['last_checked_at as lastCheck', 'next_check_at as nextCheck', 'blind_since as blindSince'])
        .$if(customerTenantId !== undefined, (query) =>
          query.where('watches.customer_tenant_id', '=', customerTenantId ?? ''),
        )
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute(),

    listUntold: (limit) =>
      db
        .selectFrom('notifications')
        .leftJoin('conversations', 'conversations.conversation_id', 'notifications.conversation_id')
        .select(['notification_id as id', 'notifications.conversation_id as conversation'])
        .select(['customer_tenant_id as customer', 'created_at as since', 'attempts', 'why'])
        .select(sql<string>`coalesce(notifications.outcome, 'waits')`.as('state'))
        .select('conversations.state as conversationState')
        .where((row) => row.or([row('settled_at', 'is', null), row('outcome', '=', 'gaveUp')]))
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute(),

    retryNotification: (notificationId) =>
      transact(db, async (transaction) => {
        const row = await transaction
          .selectFrom('notifications')
          .select('conversation_id')
          .where('notification_id', '=', notificationId)
          .where('outcome', '=', 'gaveUp')
          .executeTakeFirst();
        if (row === undefined) return false;
        const ids = [row.conversation_id];
        await lockConversations(transaction, ids);
        const { numUpdatedRows } = await transaction
          .updateTable('notifications')
          .set({ settled_at: null, outcome: null, why: null, attempts: 0 })
          .where('notification_id', '=', notificationId)
          .where('outcome', '=', 'gaveUp')
          .executeTakeFirst();
        await setDue(transaction, ids).execute();
        return numUpdatedRows === 1n;
      }),

    listConversations: (limit) =>
      db
        .selectFrom('conversations')
        .select(['conversation_id as conversation', 'scope', 'tenant_id as tenant'])
        .select(['aad_object_id as person', 'teams_channel_name as channel', 'state', 'state_why as why'])
        .select('last_seen_at as lastSeen')
        .select((row) => [
          row
            .selectFrom('watches')
            .whereRef('watches.conversation_id', '=', 'conversations.conversation_id')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .as('watches'),
          row
            .selectFrom('notify_filters')
            .whereRef('notify_filters.conversation_id', '=', 'conversations.conversation_id')
            .select('filter')
            .as('notifiedOf'),
        ])
        .orderBy('last_seen_at', 'desc')
        .limit(limit)
        .execute(),

    listAllRequests: (limit) =>
      db
        .selectFrom('qualification_requests')
        .select(['request_id as id', 'customer_tenant_id as customer', 'company_name as name', 'kind'])
        .select(['user_name as askedBy', 'person_id as person', 'state', 'code', 'attempts'])
        .select(['prepared_at as preparedAt', 'confirmed_at as confirmedAt', 'ended_at as endedAt'])
        .select('correlation_id as correlationId')
        .orderBy('prepared_at', 'desc')
        .limit(limit)
        .execute(),
  };
}
