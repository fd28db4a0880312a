import type { Store } from '../../src/storage/store.ts';
import { aChat, anInstall, aNotification, chat, enqueue, fact, later, now, type Fixture } from './samples.ts';

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
  });
}
