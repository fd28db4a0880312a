import type { Kysely, Transaction } from 'kysely';
import type { DeliveryResult, NotificationStore } from '../watch/index.ts';
import { toJson } from './json.ts';
import { waitingFor } from './outbox.ts';
import type { Schema } from './schema.ts';
import { transact } from './transact.ts';
import { outsideText } from './values.ts';

type Attempt = Parameters<NotificationStore['recordAttempt']>[1];
type Delivery = Parameters<NotificationStore['recordDelivery']>[1];

/** Every attempt to tell, and what came of it. */
export function deliveryStore(
  db: Kysely<Schema>,
): Pick<NotificationStore, 'recordAttempt' | 'recordDelivery'> {
  return {
    async recordAttempt(notificationIds, attempt) {
      if (notificationIds.length === 0) return false;
      try {
        await transact(db, (transaction) => beginAttempt(transaction, notificationIds, attempt));
        return true;
      } catch (error) {
        if (error === claimLost) return false;
        throw error;
      }
    },

    recordDelivery: (notificationIds, delivery) =>
      transact(db, async (transaction) => {
        const attempt = await endAttempt(transaction, delivery);
        // First of all, since it locks the conversation: whatever is enqueued meanwhile is seen by `endClaim`.
        await letRest(transaction, attempt, delivery);
        await settle(transaction, notificationIds, delivery);
        await endClaim(transaction, attempt);
      }),
  };
}

/** Thrown to take back what the transaction wrote. */
const claimLost = new Error('The claim was lost.');

/** @throws claimLost when the attempt must not begin */
async function beginAttempt(
  transaction: Transaction<Schema>,
  notificationIds: readonly string[],
  { attemptId, claimedBy, startedAt }: Attempt,
): Promise<void> {
  const [first, ...rest] = await transaction
    .updateTable('notifications')
    .set((value) => ({ attempts: value('attempts', '+', 1), may_have_arrived: 1 }))
    .where('notification_id', 'in', notificationIds)
    .where('settled_at', 'is', null)
    .where((row) =>
      row.exists(
        row
          .selectFrom('conversations')
          .select('claimed_by')
          .whereRef('conversations.conversation_id', '=', 'notifications.conversation_id')
          .where('state', '=', 'active')
          .where('claimed_by', '=', claimedBy)
          .where('claimed_until', '>', startedAt.toISOString()),
      ),
    )
    .returning('conversation_id')
    .execute();
  if (first === undefined || 1 + rest.length < notificationIds.length) throw claimLost;
  await transaction
    .insertInto('delivery_attempts')
    .values({
      attempt_id: attemptId,
      conversation_id: first.conversation_id,
      notification_ids: toJson(notificationIds),
      claimed_by: claimedBy,
      started_at: startedAt.toISOString(),
    })
    .execute();
}

type BegunAttempt = Pick<Schema['delivery_attempts'], 'conversation_id' | 'started_at' | 'claimed_by'>;

async function endAttempt(
  transaction: Transaction<Schema>,
  { attemptId, endedAt, result }: Delivery,
): Promise<BegunAttempt> {
  return await transaction
    .updateTable('delivery_attempts')
    .set({ ended_at: endedAt.toISOString(), result: result.kind, why: whyOf(result) })
    .where('attempt_id', '=', attemptId)
    .returning(['conversation_id', 'started_at', 'claimed_by'])
    .executeTakeFirstOrThrow();
}

/** Nothing is sent to the conversation before it may be, or at all once it takes no messages. */
async function letRest(
  transaction: Transaction<Schema>,
  { conversation_id, started_at }: BegunAttempt,
  { nextSendAt, result }: Delivery,
): Promise<void> {
  const later = result.kind === 'retry' && result.at > nextSendAt ? result.at : nextSendAt;
  await transaction
    .updateTable('conversations')
    .set({ next_send_at: later.toISOString() })
    .where('conversation_id', '=', conversation_id)
    .execute();
  if (result.kind !== 'parked' && result.kind !== 'pruned') return;
  await transaction
    .updateTable('conversations')
    .set({ state: result.kind, state_why: whyOf(result), due_at: null })
    .where('conversation_id', '=', conversation_id)
    .where('state', '=', 'active')
    // Whoever made contact since then, as by adding the bot again, made the answer old.
    .where('last_seen_at', '<=', started_at)
    .execute();
}

/** Says of each notification what came of it. What waits on for another attempt stays as it is. */
async function settle(
  transaction: Transaction<Schema>,
  notificationIds: readonly string[],
  { endedAt, result }: Delivery,
): Promise<void> {
  const settled = { settled_at: endedAt.toISOString(), why: whyOf(result) };
  await transaction
    .updateTable('notifications')
    .set({
      may_have_arrived: result.kind === 'retry' && result.mayHaveArrived ? 1 : 0,
      ...(result.kind === 'delivered' && {
        ...settled,
        outcome: 'delivered' as const,
        activity_id: result.activityId ?? null,
      }),
      ...(result.kind === 'gaveUp' && { ...settled, outcome: 'gaveUp' as const }),
    })
    .where('notification_id', 'in', notificationIds)
    .where('settled_at', 'is', null)
    .execute();
}

/** What still waits may be claimed when the conversation has rested, unless somebody else holds it by now. */
async function endClaim(
  transaction: Transaction<Schema>,
  { conversation_id, claimed_by }: BegunAttempt,
): Promise<void> {
  await transaction
    .updateTable('conversations')
    .set((value) => ({
      claimed_by: null,
      claimed_until: null,
      due_at: value
        .case()
        .when(value.and([value('state', '=', 'active'), value.exists(waitingFor(value))]))
        .then(value.ref('next_send_at'))
        .else(null)
        .end(),
    }))
    .where('conversation_id', '=', conversation_id)
    .where('claimed_by', '=', claimed_by)
    .execute();
}

function whyOf(result: DeliveryResult): string | null {
  return 'why' in result ? outsideText(result.why) : null;
}
