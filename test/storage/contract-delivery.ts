import type { DeliveryResult } from '../../src/watch/index.ts';
import { aChat, anInstall, aNotification, days, enqueue, later, now, type Fixture } from './samples.ts';

export function describeDelivery({ store, restart, replica, read }: Fixture): void {
  const claim = async (at: Date, claimedBy = 'r', by = store()) =>
    (
      await by.claimDueNotifications({
        claimedBy,
        claimedUntil: new Date(at.getTime() + 60_000),
        now: at,
        limit: 10,
        limitPerConversation: 2,
      })
    ).flatMap(({ notifications }) => notifications);
  const names = async (at: Date) => (await claim(at)).map(({ fact }) => fact.companyName);
  const idOf = (name: string) => `a:1 is told ${name}`;
  const attempt = (name: string, startedAt: Date, claimedBy = 'r') =>
    store().recordAttempt([idOf(name)], {
      attemptId: `${name} ${startedAt.getTime()}`,
      claimedBy,
      startedAt,
    });
  const end = (name: string, startedAt: Date, result: DeliveryResult, nextSendAt = startedAt) =>
    store().recordDelivery([idOf(name)], {
      attemptId: `${name} ${startedAt.getTime()}`,
      endedAt: new Date(startedAt.getTime() + 100),
      result,
      nextSendAt,
    });
  /** Records an attempt at the first notification at `at`, with this result. */
  async function deliver(name: string, at: Date, result: DeliveryResult, nextSendAt?: Date): Promise<void> {
    expect(await names(at)).toContain(name);
    expect(await attempt(name, at)).toBe(true);
    await end(name, at, result, nextSendAt);
  }
  const delivered = { kind: 'delivered', activityId: 'm1' } as const;
  const retryAt = (at: Date, mayHaveArrived = false) =>
    ({ kind: 'retry', at, why: '429', mayHaveArrived }) as const;

  describe('delivery', () => {
    beforeEach(async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await enqueue(
        store(),
        ['one', 'two', 'three'].map((name) => aNotification('a:1', name)),
      );
    });

    it('ends a notification; the next ones follow when the conversation has rested', async () => {
      await deliver('one', now, delivered, later(2));
      expect(await names(later(1.9))).toEqual([]);
      expect(await names(later(2))).toEqual(['two', 'three']);
      expect(await read(`select outcome, activity_id from notifications where fact like '%"one"%'`)).toEqual([
        { outcome: 'delivered', activity_id: 'm1' },
      ]);
    });

    it('of several in one attempt ends them all', async () => {
      const ids = (await claim(now)).map(({ notificationId }) => notificationId);
      expect(await store().recordAttempt(ids, { attemptId: 'a', claimedBy: 'r', startedAt: now })).toBe(true);
      const delivery = { attemptId: 'a', endedAt: later(1), result: delivered, nextSendAt: later(1) };
      await store().recordDelivery(ids, delivery);
      expect(await names(later(1))).toEqual(['three']);
    });

    it('lets nothing wait once all is told, and later news begins anew', async () => {
      for (const name of ['one', 'two', 'three']) await deliver(name, now, delivered, now);
      expect(await store().oldestUndelivered()).toBeUndefined();
      await enqueue(store(), [aNotification('a:1', 'news')], later(5));
      expect(await names(later(5))).toEqual(['news']);
    });

    it('makes news wait until the conversation has rested', async () => {
      for (const name of ['one', 'two']) await deliver(name, now, delivered, now);
      await deliver('three', now, delivered, later(10));
      await enqueue(store(), [aNotification('a:1', 'news')], later(5));
      expect(await names(later(9))).toEqual([]);
      expect(await names(later(10))).toEqual(['news']);
    });

    it('that must be retried waits until then, and what came after it waits too', async () => {
      await deliver('one', now, retryAt(later(30)), later(1));
      expect(await names(later(29.999))).toEqual([]);
      const [again] = await claim(later(30));
      expect(again).toMatchObject({ notificationId: idOf('one'), attempts: 1, mayHaveArrived: false });
    });

    it('that got no answer may have arrived', async () => {
      await deliver('one', now, retryAt(later(1), true));
      expect(await claim(later(1))).toMatchObject([{ mayHaveArrived: true }, { mayHaveArrived: false }]);
    });

    it('that was cut off by a crash may have arrived', async () => {
      await claim(now);
      await attempt('one', now);
      await restart();
      expect(await claim(later(59))).toEqual([]);
      expect(await claim(later(60))).toMatchObject([
        { attempts: 1, mayHaveArrived: true },
        { attempts: 0, mayHaveArrived: false },
      ]);
    });

    it('that can never be sent is given up, and the rest goes on', async () => {
      await deliver('one', now, { kind: 'gaveUp', why: '400 BadSyntax\0' });
      expect(await names(now)).toEqual(['two', 'three']);
      expect(await read(`select why from notifications where outcome = 'gaveUp'`)).toEqual([
        { why: '400 BadSyntax' },
      ]);
    });

    it.each(['parked', 'pruned'] as const)(
      'to a conversation that is %s waits for a contact',
      async (kind) => {
        await deliver('one', now, { kind, why: '403' });
        await enqueue(store(), [aNotification('a:1', 'news')], later(1));
        expect(await names(days(1))).toEqual([]);
        expect(await store().oldestUndelivered()).toBeUndefined();
        expect(await read('select state, state_why from conversations')).toEqual([
          { state: kind, state_why: '403' },
        ]);
        await store().rememberConversation(aChat('a:1'), days(2));
        expect(await claim(days(2))).toMatchObject([
          { notificationId: idOf('one'), attempts: 0, mayHaveArrived: false },
          { notificationId: idOf('two') },
        ]);
      },
    );

    it.each(['parked', 'pruned'] as const)(
      'that may have arrived says so still when its conversation, %s meanwhile, comes back',
      async (kind) => {
        await deliver('one', now, retryAt(later(1), true));
        await deliver('one', later(1), { kind, why: '403', mayHaveArrived: true });
        await store().rememberConversation(aChat('a:1'), later(2));
        expect(await claim(later(2))).toMatchObject([{ mayHaveArrived: true }, { mayHaveArrived: false }]);
      },
    );

    it('parks a conversation whose last contact was written by a clock that was ahead', async () => {
      await store().rememberConversation(aChat('a:1'), later(3 * 60 * 60));
      await deliver('one', now, { kind: 'parked', why: '403' }, later(3));
      expect(await names(days(1))).toEqual([]);
    });

    it('does not park a conversation that made contact after the attempt began', async () => {
      await claim(now);
      await attempt('one', now);
      await store().rememberConversation(aChat('a:1'), later(0.05));
      await end('one', now, { kind: 'parked', why: '403' });
      expect(await names(now)).toEqual(['one', 'two']);
    });

    it('leaves a line for every attempt', async () => {
      await deliver('one', now, retryAt(later(1)));
      await deliver('one', later(1), delivered);
      await claim(later(2));
      await attempt('two', later(2));
      expect(
        await read(
          'select notification_ids, ended_at, result, why from delivery_attempts order by started_at',
        ),
      ).toEqual([
        {
          notification_ids: '["a:1 is told one"]',
          ended_at: later(0.1).toISOString(),
          result: 'retry',
          why: '429',
        },
        {
          notification_ids: '["a:1 is told one"]',
          ended_at: later(1.1).toISOString(),
          result: 'delivered',
          why: null,
        },
        { notification_ids: '["a:1 is told two"]', ended_at: null, result: null, why: null },
      ]);
    });
  });

  describe('an attempt', () => {
    beforeEach(async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await enqueue(store(), [aNotification('a:1', 'one'), aNotification('a:1', 'two')]);
      await claim(now);
    });

    it('must not begin when the claim ran out', async () => {
      expect(await attempt('one', later(60))).toBe(false);
      expect(await claim(later(60))).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
    });

    it('must not begin when somebody else claimed it since', async () => {
      await claim(later(60), 'other', await replica());
      expect(await attempt('one', later(61))).toBe(false);
      expect(await attempt('one', later(61), 'other')).toBe(true);
    });

    it('must not begin when the bot was removed, or the notification was told', async () => {
      await attempt('one', now);
      await end('one', now, delivered);
      expect(await attempt('one', later(1))).toBe(false);
      await store().forgetInstall(anInstall('a:1'), 'removed');
      expect(await attempt('two', later(1))).toBe(false);
    });

    it('must not begin after another of the same claim has ended', async () => {
      await attempt('one', now);
      await end('one', now, delivered);
      expect(await attempt('two', later(1))).toBe(false);
      expect(await claim(later(1))).toMatchObject([{ notificationId: idOf('two'), attempts: 0 }]);
    });

    it('keeps the conversation although the bot is removed and added again meanwhile', async () => {
      await attempt('one', now);
      await store().forgetInstall(anInstall('a:1'), 'removed');
      await store().rememberConversation(aChat('a:1'), later(1));
      expect(await claim(later(2), 'other')).toEqual([]);
      await end('one', now, delivered);
      expect(await claim(later(2), 'other')).toMatchObject([{ notificationId: idOf('two') }]);
    });

    it('of nothing is none', async () => {
      expect(await store().recordAttempt([], { attemptId: 'a', claimedBy: 'r', startedAt: now })).toBe(false);
    });

    it('that ends late does not take the conversation from whoever holds it by then', async () => {
      await attempt('one', later(59));
      await claim(later(60), 'other');
      await end('one', later(59), retryAt(later(61)));
      expect(await claim(later(62), 'third')).toEqual([]);
      expect(await claim(later(120), 'third')).toHaveLength(2);
    });
  });
}
