import { sql, type Kysely, type Transaction } from 'kysely';
import type { DeliveryResult, NotificationStore } from '../watch/index.ts';
import { beginAttempts } from './attempts.ts';
import { givenRows } from './engine/given-rows.ts';
import { inGroups } from './engine/group-commit.ts';
import { isUnsettled } from './notification-row.ts';
import { lockConversations, waitingFor } from './outbox.ts';
import type { Schema } from './schema/schema.ts';
import { transact } from './engine/transact.ts';
import { outsideText } from './engine/values.ts';

type Recorded = Parameters<NotificationStore['recordDelivery']>[1];

interface Delivery extends Recorded {
  readonly notificationIds: readonly string[];
}

/** Every attempt to tell, and what came of it. Many are under way at once, and share transactions. */
export function deliveryStore(
  db: Kysely<Schema>,
): Pick<NotificationStore, 'recordAttempt' | 'recordDelivery'> {
  const recordAttempt = inGroups<Parameters<typeof beginAttempts>[1][number], boolean>((attempts) =>
    transact(db, (transaction) => beginAttempts(transaction, attempts)),
  );
  const recordDelivery = inGroups<Delivery, void>((deliveries) =>
    transact(db, async (transaction) => {
      const ended = await endAttempts(transaction, deliveries);
      // First of all, so that whatever is enqueued meanwhile is seen by `letRest`.
      await lockConversations(
        transaction,
        ended.map(({ conversationId }) => conversationId),
      );
      await settle(transaction, deliveries);
      await close(transaction, ended);
      await letRest(transaction, ended);
      return deliveries.map(() => undefined);
    }),
  );
  return {
    recordAttempt: async (notificationIds, attempt) =>
      notificationIds.length > 0 && recordAttempt({ notificationIds, ...attempt }),
    recordDelivery: (notificationIds, delivery) => recordDelivery({ notificationIds, ...delivery }),
  };
}

/** A delivery, and what is known of its attempt from when it began. */
interface Ended {
  readonly delivery: Delivery;
  readonly conversationId: string;
  readonly startedAt: string;
  readonly claimedBy: string;
}

/** @throws Error when an attempt never began, or two are of one conversation */
async function endAttempts(
  transaction: Transaction<Schema>,
  deliveries: readonly Delivery[],
): Promise<readonly Ended[]> {
  const given = deliveries.map(({ attemptId, endedAt, result }) => ({
    attempt_id: attemptId,
    ended_at: endedAt.toISOString(),
    result: result.kind,
    why: whyOf(result),
  }));
  const begun = await transaction
    .updateTable('delivery_attempts')
    .from(givenRows(transaction, given, ['attempt_id', 'ended_at', 'result', 'why']).as('given'))
    .set((value) => ({
      ended_at: value.ref('given.ended_at'),
      result: value.ref('given.result'),
      why: value.ref('given.why'),
    }))
    .whereRef('delivery_attempts.attempt_id', '=', 'given.attempt_id')
    .returning([
      'delivery_attempts.attempt_id',
      'delivery_attempts.conversation_id',
      'delivery_attempts.started_at',
      'delivery_attempts.claimed_by',
    ])
    .execute();
  const byId = new Map(begun.map((attempt) => [attempt.attempt_id, attempt]));
  const conversations = new Set(begun.map(({ conversation_id }) => conversation_id));
  if (conversations.size < deliveries.length) throw new Error('An attempt to end was not begun.');
  return deliveries.flatMap((delivery) => {
    const attempt = byId.get(delivery.attemptId);
    if (attempt === undefined) return [];
    const { conversation_id: conversationId, started_at: startedAt, claimed_by: claimedBy } = attempt;
    return [{ delivery, conversationId, startedAt, claimedBy }];
  });
}

/** Nothing is sent to a conversation that takes no messages. */
async function close(transaction: Transaction<Schema>, ended: readonly Ended[]): Promise<void> {
  for (const { conversationId, startedAt, delivery } of ended) {
    const { result } = delivery;
    if (result.kind !== 'parked' && result.kind !== 'pruned') continue;
    await transaction
      .updateTable('conversations')
      .set({ state: result.kind, state_why: whyOf(result), due_at: null })
      .where('conversation_id', '=', conversationId)
      .where('state', '=', 'active')
      // Whoever made contact since then, as by adding the bot again, made the answer old.
      .where('last_seen_at', '<=', startedAt)
      .execute();
  }
}

/** Says of each notification what came of it. What waits on for another attempt stays as it is. */
async function settle(transaction: Transaction<Schema>, deliveries: readonly Delivery[]): Promise<void> {
  const given = deliveries.flatMap(({ notificationIds, endedAt, result }) => {
    const isSettled = result.kind === 'delivered' || result.kind === 'gaveUp';
    const outcome = {
      may_have_arrived: result.kind === 'retry' && result.mayHaveArrived ? '1' : '0',
      settled_at: isSettled ? endedAt.toISOString() : null,
      outcome: isSettled ? result.kind : null,
      why: isSettled ? whyOf(result) : null,
      activity_id: result.kind === 'delivered' ? (result.activityId ?? null) : null,
    };
    return notificationIds.map((id) => ({ notification_id: id, ...outcome }));
  });
  await transaction
    .updateTable('notifications')
    .from(
      givenRows(transaction, given, [
        ...(['notification_id', 'may_have_arrived', 'settled_at', 'outcome', 'why', 'activity_id'] as const),
      ]).as('given'),
    )
    .set((value) => ({
      may_have_arrived: sql<number>`cast(${value.ref('given.may_have_arrived')} as integer)`,
      settled_at: value.ref('given.settled_at'),
      outcome: value.ref('given.outcome'),
      why: value.ref('given.why'),
      activity_id: value.ref('given.activity_id'),
    }))
    .whereRef('notifications.notification_id', '=', 'given.notification_id')
    .where(isUnsettled)
    .execute();
}

/**
 * Nothing is sent to a conversation before it has rested. What still waits for it may be claimed then, unless
 * somebody else holds it by now.
 */
async function letRest(transaction: Transaction<Schema>, ended: readonly Ended[]): Promise<void> {
  const given = ended.map(({ conversationId, claimedBy, delivery: { nextSendAt, result } }) => ({
    conversation_id: conversationId,
    claimed_by: claimedBy,
    next_send_at: (result.kind === 'retry' && result.at > nextSendAt ? result.at : nextSendAt).toISOString(),
  }));
  const columns = ['conversation_id', 'claimed_by', 'next_send_at'] as const;
  await transaction
    .updateTable('conversations')
    .from(givenRows(transaction, given, columns).as('given'))
    .set((value) => {
      const isOurs = value('conversations.claimed_by', '=', value.ref('given.claimed_by'));
      // Not `exists`: PostgreSQL would read all that wait, for whomever, and look them up there.
      const isAnyLeft = value(waitingFor(value).limit(1), 'is not', null);
      const waits = value.and([value('conversations.state', '=', 'active'), isAnyLeft]);
      return {
        next_send_at: value.ref('given.next_send_at'),
        claimed_by: value.case().when(isOurs).then(null).else(value.ref('conversations.claimed_by')).end(),
        claimed_until: value.case().when(isOurs).then(null).else(value.ref('claimed_until')).end(),
        due_at: value
          .case()
          .when(value.and([isOurs, waits]))
          .then(value.ref('given.next_send_at'))
          .when(isOurs)
          .then(null)
          .else(value.ref('due_at'))
          .end(),
      };
    })
    .whereRef('conversations.conversation_id', '=', 'given.conversation_id')
    .execute();
}

function whyOf(result: DeliveryResult): string | null {
  return 'why' in result ? outsideText(result.why) : null;
}
