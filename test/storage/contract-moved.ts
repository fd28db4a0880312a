import type { Store } from '../../src/storage/store.ts';
import {
  aCheck,
  anInstall,
  aNotification,
  aRequest,
  aWatch,
  chat,
  days,
  enqueue,
  later,
  now,
  type Fixture,
} from './samples.ts';

const ann = 'aaaaaaaa-0000-4000-8000-000000000001';
const former = { ...chat, conversationId: 'a:former', aadObjectId: ann };
const present = { ...former, conversationId: 'a:present' };

/** What becomes of a person's personal chat when Teams gives it another id. */
export function describeMoved({ store, restart, replica, read }: Fixture): void {
  const claim = async (at: Date, claimedBy = 'r', by: Store = store()) =>
    by.claimDueNotifications({
      claimedBy,
      claimedUntil: new Date(at.getTime() + 60_000),
      now: at,
      limit: 10,
      limitPerConversation: 10,
    });

  /** What is due, as the conversation and the names of its news. */
  const due = async (at: Date) =>
    (await claim(at)).map(({ conversation, notifications }) => [
      conversation.conversationId,
      ...notifications.map(({ fact }) => fact.companyName),
    ]);

  const watch = (conversationId: string, customer: string, more = {}) =>
    store().addWatch(aWatch(conversationId, customer, more), { companyName: 'Contoso', nextCheckAt: now });

  const watched = async (conversationId: string) =>
    (await store().listWatches(conversationId)).map((listed) => listed.watch.customerTenantId);

  const remember = (conversation: typeof chat, at = later(60)) =>
    store().rememberConversation(conversation, at);

  /** A check that was read before a move and is recorded after it. */
  const tell = (conversationId: string, name: string, at = later(70)) =>
    store().recordCheck(
      aCheck('contoso', { checkedAt: at, notifications: [aNotification(conversationId, name)] }),
    );

  describe('a personal chat with another id', () => {
    beforeEach(() => remember(former, now));

    it('watches what the former one did, across a restart, and the former one is told nothing', async () => {
      await watch('a:former', 'contoso');
      await store().forgetInstall(anInstall('a:former'), 'removed');
      await remember(present);
      await restart();
      const [listed] = await store().listWatches('a:present');
      expect(listed?.watch).toEqual({
        ...aWatch('a:present', 'contoso'),
        watchId: 'a:former watches contoso',
      });
      expect(await watched('a:former')).toEqual([]);
      expect(await store().listPersonalChats([ann])).toMatchObject([{ conversationId: 'a:present' }]);
      expect(
        await read("select state, moved_to from conversations where conversation_id = 'a:former'"),
      ).toEqual([{ state: 'pruned', moved_to: 'a:present' }]);
    });

    it.each([
      ['another person', { aadObjectId: 'bo' }],
      ['the same object id in another tenant', { tenantId: 'u' }],
      ['another channel of Bot Framework', { channelId: 'emulator' }],
      ['another bot', { botAppId: 'other' }],
      ['a group', { scope: 'groupChat' as const }],
    ])('takes nothing over from %s', async (_who, other) => {
      await watch('a:former', 'contoso');
      await remember({ ...present, ...other });
      expect(await watched('a:former')).toEqual(['contoso']);
      expect(await watched('a:present')).toEqual([]);
    });

    it('takes nothing over where nobody has an Entra object id, as in the Emulator', async () => {
      await remember({ ...chat, conversationId: 'a:1', channelId: 'emulator' });
      await watch('a:1', 'contoso');
      await remember({ ...chat, conversationId: 'a:2', channelId: 'emulator' });
      expect(await watched('a:1')).toEqual(['contoso']);
    });

    it('takes over when the person becomes known after the first contact, and tells nothing as missed', async () => {
      await watch('a:former', 'contoso');
      await remember({ ...chat, conversationId: 'a:present' });
      expect(await watched('a:present')).toEqual([]);
      await remember(present);
      expect(await watched('a:present')).toEqual(['contoso']);

      // A chat without a former one only learns whose it is.
      await remember({ ...chat, conversationId: 'a:bo' });
      await enqueue(store(), [aNotification('a:bo', 'news')]);
      await remember({ ...chat, conversationId: 'a:bo', aadObjectId: 'bo' });
      const [dueOfBo] = await claim(later(60));
      expect(dueOfBo?.notifications[0]).not.toHaveProperty('missedUntil');
    });

    it('is told what the former one missed, too, when it takes messages already and the person becomes known', async () => {
      await enqueue(store(), [aNotification('a:former', 'missed')]);
      await store().forgetInstall(anInstall('a:former'), 'removed');
      await remember({ ...chat, conversationId: 'a:present' });
      await remember(present);
      expect(await due(later(60))).toEqual([['a:present', 'missed']]);
    });

    it('watches a customer once that both watched', async () => {
      await watch('a:former', 'contoso');
      await watch('a:former', 'fabrikam');
      await watch('a:present', 'contoso');
      await remember(present);
      expect((await watched('a:present')).sort()).toEqual(['contoso', 'fabrikam']);
      expect(await read('select watch_id from watches')).toHaveLength(2);
    });

    it('is told in order what the former one missed, and then what it would have been told itself', async () => {
      await enqueue(store(), [aNotification('a:former', 'one'), aNotification('a:former', 'two')]);
      await store().forgetInstall(anInstall('a:former'), 'removed');
      await enqueue(store(), [aNotification('a:present', 'three')], later(30));
      await enqueue(store(), [aNotification('a:former', 'four')], later(40));
      await remember(present);
      const [first] = await claim(later(60));
      expect(first?.conversation.conversationId).toBe('a:present');
      expect(first?.notifications.map(({ fact }) => fact.companyName)).toEqual([
        'one',
        'two',
        'three',
        'four',
      ]);
      expect(first?.notifications[0]).toMatchObject({ missedUntil: later(60) });
    });

    it('gives up what the former one missed more than 30 days before', async () => {
      await enqueue(store(), [aNotification('a:former', 'old')]);
      await enqueue(store(), [aNotification('a:former', 'recent')], days(2));
      await remember(present, days(31));
      expect(await due(days(31))).toEqual([['a:present', 'recent']]);
    });

    it('is not told again what the former one was told', async () => {
      await enqueue(store(), [aNotification('a:former', 'told')]);
      const [first] = await claim(now);
      const ids = first?.notifications.map(({ notificationId }) => notificationId) ?? [];
      await store().recordAttempt(ids, { attemptId: 'a', claimedBy: 'r', startedAt: now });
      const result = { kind: 'delivered' } as const;
      await store().recordDelivery(ids, { attemptId: 'a', endedAt: now, result, nextSendAt: now });
      await enqueue(store(), [{ ...aNotification('a:present', 'told'), notificationId: 'again' }]);
      await remember(present);
      expect(await due(later(60))).toEqual([]);
      await enqueue(
        store(),
        [{ ...aNotification('a:present', 'told'), notificationId: 'once more' }],
        later(70),
      );
      expect(await due(later(70))).toEqual([]);
    });

    it('tells once what both were going to be told', async () => {
      await enqueue(store(), [aNotification('a:former', 'news')]);
      await enqueue(store(), [aNotification('a:present', 'news')]);
      await remember(present);
      expect(await due(later(60))).toEqual([['a:present', 'news']]);
      expect(await read('select notification_id from notifications')).toHaveLength(1);
    });

    it('waits while a message to the former one is under way, and does not tell it again', async () => {
      await enqueue(store(), [aNotification('a:former', 'under way')]);
      const [first] = await claim(now);
      const ids = first?.notifications.map(({ notificationId }) => notificationId) ?? [];
      await store().recordAttempt(ids, { attemptId: 'a', claimedBy: 'r', startedAt: now });
      await remember(present, later(1));
      expect(await due(later(2))).toEqual([]);
      const result = { kind: 'delivered' } as const;
      await store().recordDelivery(ids, { attemptId: 'a', endedAt: later(3), result, nextSendAt: later(3) });
      expect(await due(later(100))).toEqual([]);
    });

    it('is told later what did not reach the former one, and stays open', async () => {
      await enqueue(store(), [aNotification('a:former', 'under way')]);
      const [first] = await claim(now);
      const ids = first?.notifications.map(({ notificationId }) => notificationId) ?? [];
      await store().recordAttempt(ids, { attemptId: 'a', claimedBy: 'r', startedAt: now });
      await remember(present, later(1));
      const result = { kind: 'parked', why: 'BotNotInConversationRoster' } as const;
      await store().recordDelivery(ids, { attemptId: 'a', endedAt: later(3), result, nextSendAt: later(3) });
      expect(await due(later(61))).toEqual([['a:present', 'under way']]);
    });

    it('may not be sent to the former one when its delivery was claimed but had not begun', async () => {
      await enqueue(store(), [aNotification('a:former', 'claimed')]);
      const [first] = await claim(now);
      await remember(present, later(1));
      const ids = first?.notifications.map(({ notificationId }) => notificationId) ?? [];
      const attempt = { attemptId: 'a', claimedBy: 'r', startedAt: later(2) };
      expect(await store().recordAttempt(ids, attempt)).toBe(false);
    });

    it('is told what is found for the former one after the move, also after two moves', async () => {
      await watch('a:former', 'contoso');
      await remember(present);
      await remember({ ...present, conversationId: 'a:newest' }, later(65));
      expect(await tell('a:former', 'found late')).toBe(true);
      expect(await due(later(70))).toEqual([['a:newest', 'found late']]);
    });

    it('takes over requests that wait, their outcome and their watch; settled ones stay as they are', async () => {
      const own = { conversationId: 'a:former' };
      await store().addRequest(aRequest('settled', { ...own, customerTenantId: 'fabrikam' }));
      await store().addRequest(aRequest('open', own));
      const claimed = { claimedBy: 'r', claimedUntil: later(60), now };
      const settle = (requestId: string, at: Date) =>
        store().settleRequest(requestId, {
          claimedBy: 'r',
          outcome: { kind: 'unknown', confirmedAt: now, settledAt: at, correlationId: 'c' },
          notifications: [{ ...aNotification('a:former', requestId), heldUntil: later(200) }],
          watch: { watch: aWatch('a:former', `of ${requestId}`), nextCheckAt: now },
        });
      await store().beginSending('settled', claimed);
      await settle('settled', now);
      await store().beginSending('open', claimed);
      await remember(present);
      await settle('open', later(70));
      expect((await watched('a:present')).sort()).toEqual(['of open', 'of settled']);
      expect(
        await read('select request_id as id, conversation_id as at from qualification_requests order by 1'),
      ).toEqual([
        { id: 'open', at: 'a:present' },
        { id: 'settled', at: 'a:former' },
      ]);
      // The person was shown the outcome on the card of the former chat.
      const shown = { conversationId: 'a:former', changeKey: 'open' };
      expect(await store().withdrawNotification(shown, later(80))).toBe(true);
      expect(await due(later(200))).toEqual([['a:present', 'settled']]);
    });

    it('gives everything back when the person writes in the former one again', async () => {
      await watch('a:former', 'contoso');
      await remember(present);
      await watch('a:present', 'fabrikam');
      await remember(former, later(90));
      expect((await watched('a:former')).sort()).toEqual(['contoso', 'fabrikam']);
      expect(await store().listPersonalChats([ann])).toMatchObject([{ conversationId: 'a:former' }]);
      await tell('a:present', 'news', later(95));
      expect(await due(later(95))).toEqual([['a:former', 'news']]);
    });

    it('takes over from several former ones', async () => {
      // Of an older version, which moved nothing.
      await remember({ ...former, conversationId: 'a:older', tenantId: 'other' }, now);
      await watch('a:older', 'contoso');
      await watch('a:older', 'northwind');
      await watch('a:former', 'contoso');
      await remember({ ...present, tenantId: 'other' });
      await remember(present, later(61));
      expect(await watched('a:present')).toContain('contoso');
    });

    it('takes over once when many messages and replicas meet it at once, while a customer is checked', async () => {
      const replicas = [store(), await replica(), await replica()];
      const customers = Array.from({ length: 6 }, (_, index) => `customer-${index}`);
      for (const customer of customers) await watch('a:former', customer);
      await Promise.all([
        ...Array.from({ length: 12 }, (_, index) =>
          (replicas[index % 3] ?? store()).rememberConversation(present, later(60)),
        ),
        ...customers.map((customer, index) =>
          (replicas[index % 3] ?? store()).recordCheck(
            aCheck(customer, { notifications: [aNotification('a:former', customer)] }),
          ),
        ),
      ]);
      expect((await watched('a:present')).sort()).toEqual(customers);
      expect(await watched('a:former')).toEqual([]);
      const [first, ...others] = await claim(later(61));
      expect(others).toEqual([]);
      expect(first?.conversation.conversationId).toBe('a:present');
      expect(first?.notifications.map(({ fact }) => fact.companyName).sort()).toEqual(customers);
    });
  });
}
