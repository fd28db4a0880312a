import { aChat, aNotification, aRequest, aWatch, enqueue, later, now } from '../storage/samples.ts';
import type { Store } from '../../src/storage/store.ts';

const ann = 'aaaaaaaa-0000-4000-8000-000000000001';
const former = { ...aChat('a:former'), aadObjectId: ann };
/** The chat that takes over from `a:former`. */
export const present = { ...aChat('a:present'), aadObjectId: ann };
export const movedAt = later(60);

/**
 * Ann's former chat watches and waits for all that a chat can. Her new one said a word before Teams told whose it is, and
 * watches a customer of its own.
 */
export async function prepareMove(store: Store): Promise<void> {
  await store.rememberConversation(former, now);
  await store.rememberConversation(aChat('a:present'), now);
  for (const [chat, customer] of [
    ['a:former', 'contoso'],
    ['a:former', 'fabrikam'],
    ['a:present', 'fabrikam'],
  ] as const) {
    await store.addWatch(aWatch(chat, customer), { companyName: customer, nextCheckAt: later(900) });
  }
  await enqueue(store, [aNotification('a:former', 'told')]);
  const [due] = await store.claimDueNotifications({ ...claim(now), limitPerConversation: 10 });
  const ids = due?.notifications.map(({ notificationId }) => notificationId) ?? [];
  await store.recordAttempt(ids, { attemptId: 'an attempt', claimedBy: 'r', startedAt: now });
  const result = { kind: 'delivered' } as const;
  await store.recordDelivery(ids, { attemptId: 'an attempt', endedAt: now, result, nextSendAt: now });
  // The second of these is the same fact in both chats.
  await enqueue(store, [aNotification('a:former', 'missed'), aNotification('a:former', 'of both')]);
  await enqueue(store, [aNotification('a:present', 'of both')]);
  await enqueue(store, [{ ...aNotification('a:present', 'told'), notificationId: 'told again' }]);
  await store.addRequest(aRequest('request', { conversationId: 'a:former' }));
}

/** Where everything is: what each chat watches, and which one waits for the request. */
export async function placesOf(store: Store) {
  const watched = async (conversationId: string) =>
    (await store.listWatches(conversationId)).map(({ watch }) => watch.customerTenantId).sort();
  return {
    former: await watched('a:former'),
    present: await watched('a:present'),
    request: (await store.findRequest('request'))?.conversationId,
  };
}

/** What is told next, by conversation. */
export async function dueIn(store: Store, at: Date): Promise<readonly (readonly string[])[]> {
  const due = await store.claimDueNotifications({ ...claim(at), limitPerConversation: 10 });
  return due.map(({ conversation, notifications }) => [
    conversation.conversationId,
    ...notifications.map(({ fact }) => fact.companyName),
  ]);
}

function claim(at: Date) {
  return { claimedBy: 'r', claimedUntil: new Date(at.getTime() + 60_000), now: at, limit: 10 };
}
