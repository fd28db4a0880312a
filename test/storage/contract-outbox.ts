import type { Store } from '../../src/storage/store.ts';
import type { DeliveryResult } from '../../src/watch/index.ts';
import {
  aChat,
  anInstall,
  aNotification,
  chat,
  days,
  enqueue,
  fact,
  later,
  now,
  type Fixture,
} from './samples.ts';

export function describeOutbox({ store, restart, replica }: Fixture): void {
  const claim = (at: Date, { limit = 10, limitPerConversation = 10 } = {}, by: Store = store()) =>
    by.claimDueNotifications({
      claimedBy: 'r',
      claimedUntil: new Date(at.getTime() + 60_000),
      now: at,
      limit,
      limitPerConversation,
    });
  const told = async (...parameters: Parameters<typeof claim>) =>
    (await claim(...parameters)).map(({ conversation, notifications }) => [
      conversation.conversationId,
      ...notifications.map((notification) => notification.fact.companyName),
    ]);

  describe('due notifications', () => {
    beforeEach(async () => {
      for (const id of ['a:1', 'a:2', 'a:3']) await store().rememberConversation(aChat(id), now);
    });

    it('come with their conversation and their fact, across a restart', async () => {
      const notification = { ...aNotification('a:1', 'one'), fact };
      await enqueue(store(), [notification], later(1));
      await restart();
      expect(await claim(later(1))).toEqual([
        {
          conversation: { ...chat, rememberedAt: now, lastSeenAt: now },
          notifications: [
            {
              notificationId: notification.notificationId,
              conversationId: 'a:1',
              fact,
              createdAt: later(1),
              attempts: 0,
              mayHaveArrived: false,
            },
          ],
        },
      ]);
    });

    it('are claimed oldest first, in their order within a conversation, up to both limits', async () => {
      await enqueue(store(), [aNotification('a:2', 'second')], later(2));
      await enqueue(store(), [aNotification('a:1', 'first'), aNotification('a:1', 'then')], later(1));
      await enqueue(store(), [aNotification('a:3', 'third')], later(3));
      await enqueue(store(), [aNotification('a:1', 'at last')], later(4));
      expect(await told(later(5), { limit: 2, limitPerConversation: 2 })).toEqual([
        ['a:1', 'first', 'then'],
        ['a:2', 'second'],
      ]);
      expect(await told(later(5))).toEqual([['a:3', 'third']]);
      expect(await told(later(65))).toEqual([
        ['a:1', 'first', 'then', 'at last'],
        ['a:2', 'second'],
        ['a:3', 'third'],
      ]);
    });

    it('are left alone while a claim lasts, and come back when it runs out, as after a crash', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')]);
      expect(await told(now)).toEqual([['a:1', 'one']]);
      await restart();
      await enqueue(store(), [aNotification('a:1', 'two')]);
      expect(await told(later(59.999))).toEqual([]);
      expect(await told(later(60))).toEqual([['a:1', 'one', 'two']]);
    });

    it('never go to two of twenty who claim at once from two replicas', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => `19:${index}`);
      for (const id of ids) await store().rememberConversation(aChat(id), now);
      await enqueue(
        store(),
        ids.map((id) => aNotification(id, 'one')),
      );
      const other = await replica();
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) => told(now, { limit: 2 }, index % 2 ? other : store())),
      );
      const claimed = [...claims.flat(), ...(await told(now, { limit: 100 }))].map(([id]) => id);
      expect(claimed).toHaveLength(40);
      expect(new Set(claimed).size).toBe(40);
    });

    it('are told once however often the same fact is recorded', async () => {
      const again = (id: string) => ({ ...aNotification('a:1', 'one'), notificationId: id });
      await enqueue(store(), [again('n1'), again('n2'), aNotification('a:2', 'one')]);
      await enqueue(store(), [again('n3')]);
      expect(await told(now)).toEqual([
        ['a:1', 'one'],
        ['a:2', 'one'],
      ]);
    });

    it('wait for a conversation that is not known yet', async () => {
      await enqueue(store(), [aNotification('19:new', 'one')]);
      expect(await told(now)).toEqual([]);
      await store().rememberConversation(aChat('19:new'), later(1));
      expect(await told(later(1))).toEqual([['19:new', 'one']]);
    });
  });

  describe('what a clock that was three hours ahead wrote', () => {
    const ahead = later(3 * 60 * 60);
    const minuteMs = 60_000;
    const longestWaits = { untriedMs: 5 * minuteMs, triedMs: 24 * 60 * minuteMs };
    /** The notifications that are due at `at` when only such waits are believed. */
    const due = async (at: Date, { limit = 10, claimedBy = 'right' } = {}) =>
      (
        await store().claimDueNotifications({
          claimedBy,
          claimedUntil: new Date(at.getTime() + minuteMs),
          now: at,
          limit,
          limitPerConversation: 10,
          longestWaits,
        })
      ).map(({ notifications }) => notifications.map(({ fact: { companyName } }) => companyName));
    const attempt = async (name: string, at: Date, result: DeliveryResult, nextSendAt: Date) => {
      const ids = [`a:1 is told ${name}`];
      const begun = { attemptId: name, claimedBy: 'r', startedAt: at };
      expect(await store().recordAttempt(ids, begun)).toBe(true);
      await store().recordDelivery(ids, { attemptId: name, endedAt: at, result, nextSendAt });
    };
    beforeEach(() => store().rememberConversation(aChat('a:1'), now));

    it('is told now: enqueued', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')], ahead);
      expect(await told(later(1))).toEqual([]);
      expect(await due(later(1))).toEqual([['one']]);
      expect(await due(later(2))).toEqual([]);
    });

    it('is told now: held back', async () => {
      const heldUntil = new Date(ahead.getTime() + 2 * minuteMs);
      await enqueue(store(), [{ ...aNotification('a:1', 'one'), heldUntil }], ahead);
      expect(await due(later(1))).toEqual([['one']]);
    });

    it('is told now: claimed', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')], now);
      await claim(ahead);
      expect(await due(later(1))).toEqual([['one']]);
    });

    it('is told now: claimed after an attempt', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')], now);
      await claim(now);
      const result = { kind: 'retry', at: later(1), why: '503', mayHaveArrived: false } as const;
      await attempt('one', now, result, later(1));
      await claim(ahead);
      expect(await due(later(2))).toEqual([['one']]);
    });

    it('is told now: news after a message that was sent then', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')], now);
      await claim(ahead);
      await attempt('one', ahead, { kind: 'delivered' }, new Date(ahead.getTime() + 3_000));
      await enqueue(store(), [aNotification('a:1', 'two')], later(1));
      expect(await due(later(2))).toEqual([['two']]);
    });

    it('is told now: throttled then; what Teams asks for since is kept', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')], now);
      await claim(ahead);
      const retry = (at: Date) => ({ kind: 'retry', at, why: '429', mayHaveArrived: false }) as const;
      await attempt('one', ahead, retry(new Date(ahead.getTime() + minuteMs)), ahead);
      expect(await due(later(1), { claimedBy: 'r' })).toEqual([['one']]);
      const ids = ['a:1 is told one'];
      const begun = { attemptId: 'again', claimedBy: 'r', startedAt: later(1) };
      expect(await store().recordAttempt(ids, begun)).toBe(true);
      const result = retry(later(60 * 60));
      await store().recordDelivery(ids, {
        attemptId: 'again',
        endedAt: later(1),
        result,
        nextSendAt: later(4),
      });
      expect(await due(later(10))).toEqual([]);
      expect(await due(later(60 * 60))).toEqual([['one']]);
    });

    it('waits for a day at most: what Teams asked to send later', async () => {
      await enqueue(store(), [aNotification('a:1', 'one')], now);
      await claim(now);
      const at = days(1);
      await attempt('one', now, { kind: 'retry', at, why: '429', mayHaveArrived: false }, at);
      expect(await due(now)).toEqual([]);
      expect(await due(later(-1))).toEqual([['one']]);
    });

    it('comes after what is really due, and within the same limit', async () => {
      await store().rememberConversation(aChat('a:2'), now);
      await enqueue(store(), [aNotification('a:1', 'one')], ahead);
      await enqueue(store(), [aNotification('a:2', 'two')], now);
      expect(await due(later(1), { limit: 1 })).toEqual([['two']]);
      expect(await due(later(1), { limit: 1 })).toEqual([['one']]);
    });

    it('leaves alone what waits for no longer than it may', async () => {
      const heldUntil = later(2 * 60);
      await enqueue(store(), [{ ...aNotification('a:1', 'one'), heldUntil }], now);
      expect(await due(later(1))).toEqual([]);
      expect(await due(heldUntil)).toEqual([['one']]);
    });
  });

  describe('the oldest that is undelivered', () => {
    it('is none at first, and then that of a conversation that takes messages', async () => {
      for (const id of ['a:1', 'a:2']) await store().rememberConversation(aChat(id), now);
      expect(await store().oldestUndelivered()).toBeUndefined();
      await enqueue(store(), [aNotification('a:1', 'one')], later(1));
      await enqueue(store(), [aNotification('a:2', 'two')], later(2));
      expect(await store().oldestUndelivered()).toEqual(later(1));
      await store().forgetInstall(anInstall('a:1'), 'removed');
      expect(await store().oldestUndelivered()).toEqual(later(2));
    });
  });

  describe('the budget of a tenant', () => {
    const take = (tenantId: string, count: number, at: Date, by = store()) =>
      by.takeTenantSends(tenantId, { count, mostPerSecond: 50 }, at);

    it('is so many a second, each tenant its own', async () => {
      expect(await take('t', 50, now)).toBe(true);
      expect(await take('t', 1, later(0.8))).toBe(false);
      expect(await take('other', 1, later(0.8))).toBe(true);
      expect(await take('t', 1, later(0.9))).toBe(true);
    });

    it('is not taken in part', async () => {
      expect(await take('t', 51, now)).toBe(false);
      expect(await take('t', 30, now)).toBe(true);
      expect(await take('t', 21, now)).toBe(false);
      expect(await take('t', 20, now)).toBe(true);
    });

    it('is shared by replicas that ask at once', async () => {
      const other = await replica();
      const taken = await Promise.all(
        Array.from({ length: 80 }, (_, index) => take('t', 1, now, index % 2 ? other : store())),
      );
      expect(taken.filter(Boolean)).toHaveLength(50);
    });

    it('is no second one for a replica whose clock is behind', async () => {
      expect(await take('t', 40, later(5))).toBe(true);
      expect(await take('t', 20, now)).toBe(false);
      expect(await take('t', 10, now)).toBe(true);
      expect(await take('t', 1, later(5))).toBe(false);
    });

    it('is not used up by a clock that was hours ahead, and is so many a second from then on', async () => {
      const takeNow = (count: number, at = now) =>
        store().takeTenantSends('t', { count, mostPerSecond: 50, mostAheadMs: 10_000 }, at);
      expect(await takeNow(50, later(3 * 60 * 60))).toBe(true);
      expect(await takeNow(50)).toBe(true);
      expect(await takeNow(1)).toBe(false);
      expect(await takeNow(50, later(1))).toBe(true);
      // A clock that is ahead by no more than clocks may differ is believed.
      expect(await takeNow(50, later(10))).toBe(true);
      expect(await takeNow(1, later(2))).toBe(false);
    });
  });
}
