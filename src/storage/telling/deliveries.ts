import { sql, type Kysely, type Transaction } from 'kysely';
import type { DeliveryResult, NotificationStore } from '../../watch/index.ts';
import { beginAttempts } from './attempts.ts';
import { givenRows } from '../engine/given-rows.ts';
import { inGroups } from '../engine/group-commit.ts';
import { isUnsettled } from '../rows/notification-row.ts';
import { dueAt, setDue } from './due.ts';
import { lockConversations, lockMoves } from './outbox.ts';
import type { Schema } from '../schema/schema.ts';
import { transact } from '../engine/transact.ts';
import { outsideText } from '../engine/values.ts';

type Recorded = Parameters<NotificationStore['recordDelivery']>[1];

interface Delivery extends Recorded {
  readonly notificationIds: readonly string[];
}

/** Records delivery attempts and their results. Attempts that begin or end at the same time share a transaction. */
export function deliveryStore(
  db: Kysely<Schema>,
): Pick<NotificationStore, 'recordAttempt' | 'recordDelivery'> {
  const recordAttempt = inGroups<Parameters<typeof beginAttempts>[1][number], boolean>((attempts) =>
    transact(db, (transaction) => beginAttempts(transaction, attempts)),
  );
  const recordDelivery = inGroups<Delivery, void>((deliveries) =>
    transact(db, async (transaction) => {
      const ended = await endAttempts(transaction, deliveries);
      // Locks first, so that `letRest` sees every notification that is enqueued meanwhile.
      const conversations = ended.map(({ conversationId }) => conversationId);
      await lockConversations(transaction, conversations);
      const moves = await lockMoves(transaction, conversations);
      await settle(transaction, deliveries);
      await close(transaction, ended);
      await letRest(transaction, ended);
      if (moves.size > 0) await setDue(transaction, [...moves.values()]).execute();
      return deliveries.map(() => undefined);
    }),
  );
  return {
    recordAttempt: async (notificationIds, attempt) =>
      notificationIds.length > 0 && recordAttempt({ notificationIds, ...attempt }),
    recordDelivery: (notificationIds, delivery) => recordDelivery({ notificationIds, ...delivery }),
  };
}

/** A delivery, with what was recorded when its attempt began. */
interface Ended {
  readonly delivery: Delivery;
  readonly conversationId: string;
  readonly startedAt: string;
  readonly claimedBy: string;
}

/**
 * Records the ends of attempts.
 * @throws Error when an attempt never began, or two are of one conversation
 */
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

/** Parks or prunes the conversations that take no messages. */
async function close(transaction: Transaction<Schema>, ended: readonly Ended[]): Promise<void> {
  for (const { conversationId, startedAt, delivery } of ended) {
    const { result } = delivery;
    if (result.kind !== 'parked' && result.kind !== 'pruned') continue;
    const { endedAt, nextSendAt } = delivery;
    const latest = nextSendAt > endedAt ? nextSendAt : endedAt;
    await transaction
      .updateTable('conversations')
      .set({ state: result.kind, state_why: whyOf(result), due_at: null })
      .where('conversation_id', '=', conversationId)
      .where('state', '=', 'active')
      // Contact after the attempt began, such as adding the bot again, outdates the result. Contact after the next send
      // could begin is the word of a clock that was ahead.
      .where((row) =>
        row.or([row('last_seen_at', '<=', startedAt), row('last_seen_at', '>', latest.toISOString())]),
      )
      .execute();
  }
}

/** Writes the result of each notification. One that waits for another attempt stays unsettled. */
async function settle(transaction: Transaction<Schema>, deliveries: readonly Delivery[]): Promise<void> {
  const given = deliveries.flatMap(({ notificationIds, endedAt, result }) => {
    const isSettled = result.kind === 'delivered' || result.kind === 'gaveUp';
    const outcome = {
      may_have_arrived: 'mayHaveArrived' in result && result.mayHaveArrived ? '1' : '0',
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
 * Ends the claims, and sets when each conversation may get its next message. Its waiting notifications are due then,
 * unless another replica has claimed the conversation meanwhile.
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
      const isActive = value('conversations.state', '=', 'active');
      return {
        next_send_at: value.ref('given.next_send_at'),
        claimed_by: value.case().when(isOurs).then(null).else(value.ref('conversations.claimed_by')).end(),
        claimed_until: value.case().when(isOurs).then(null).else(value.ref('claimed_until')).end(),
        due_at: value
          .case()
          .when(value.and([isOurs, isActive]))
          .then(dueAt(value, transaction, [value.ref('given.next_send_at')]))
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
