import type { AgedTable } from '../../src/storage/store.ts';
import type { NewNotification } from '../../src/watch/index.ts';
import {
  aChat,
  aCheck,
  anInstall,
  aNotification,
  aWatch,
  days,
  later,
  now,
  watchFrom,
  type Fixture,
} from './samples.ts';

/** A notification about a customer. */
function about(customerTenantId: string, conversationId = 'a:1', name = 'approved'): NewNotification {
  const changeKey = `${customerTenantId}|${name}`;
  const notification = aNotification(conversationId, changeKey);
  return { ...notification, fact: { ...notification.fact, customerTenantId } };
}

export function describeOldData({ store, read }: Fixture): void {
  const left = async () =>
    (await read('select change_key from notifications order by sequence')).map((row) => row['change_key']);

  /** Forgets what is older than `before` of one table. */
  const forget = (table: AgedTable, before: Date, signal?: AbortSignal) =>
    store().forgetOld(table, { keptMs: 0, now: before }, signal);

  /** Forgets notifications and attempts. */
  const forgetTold = async (before: Date, signal?: AbortSignal) =>
    (await forget('notifications', before, signal)) + (await forget('delivery_attempts', before, signal));

  /** Enqueues at `at` what a check of the customer found. The customer is not watched afterwards. */
  async function find(customerTenantId: string, notifications: readonly NewNotification[], at = now) {
    await store().addWatch(aWatch('19:watcher', customerTenantId), {
      companyName: 'Contoso',
      nextCheckAt: now,
    });
    const endedWatchIds = [aWatch('19:watcher', customerTenantId).watchId];
    expect(
      await store().recordCheck(
        aCheck(customerTenantId, { checkedAt: at, notifications, endedWatchIds, isOpen: false }),
      ),
    ).toBe(true);
  }

  /** Delivers everything that is due at `at`. */
  async function tell(at = now) {
    const claim = { claimedBy: 'r', claimedUntil: new Date(at.getTime() + 60_000), now: at, limit: 1_000 };
    const due = await store().claimDueNotifications({ ...claim, limitPerConversation: 1_000 });
    await Promise.all(
      due.map(async ({ conversation, notifications }) => {
        const ids = notifications.map(({ notificationId }) => notificationId);
        const attemptId = `${conversation.conversationId} ${at.toISOString()}`;
        await store().recordAttempt(ids, { attemptId, claimedBy: 'r', startedAt: at });
        const delivery = { attemptId, endedAt: at, result: { kind: 'delivered' }, nextSendAt: at } as const;
        await store().recordDelivery(ids, delivery);
      }),
    );
  }

  describe('what is old', () => {
    beforeEach(() => store().rememberConversation(aChat('a:1'), now));

    it('is forgotten with its attempts, and nothing newer is', async () => {
      await find('contoso', [about('contoso')]);
      await tell();
      await find('fabrikam', [about('fabrikam')], days(1));
      await tell(days(1));
      expect(await forgetTold(days(1))).toBe(2);
      expect(await left()).toEqual(['fabrikam|approved']);
      expect(await read('select started_at from delivery_attempts')).toEqual([
        { started_at: days(1).toISOString() },
      ]);
      expect(await forgetTold(days(1))).toBe(0);
    });

    it('is kept while its customer is watched, and not told again', async () => {
      await find('contoso', [about('contoso', 'a:1', 'unknownStatus')]);
      await tell();
      await watchFrom(store(), 'a:1', 'contoso');
      await forgetTold(days(100));
      const again = { ...about('contoso', 'a:1', 'unknownStatus'), notificationId: 'again' };
      await store().recordCheck(
        aCheck('contoso', { startedFrom: now, checkedAt: days(100), notifications: [again], isOpen: false }),
      );
      expect(await left()).toEqual(['contoso|unknownStatus']);
      await store().endWatch('a:1', 'contoso');
      await forgetTold(days(101));
      expect(await left()).toEqual([]);
    });

    it('is kept while it waits, unless it waits for a conversation that takes no messages', async () => {
      await store().rememberConversation(aChat('a:2'), now);
      await find('contoso', [about('contoso'), about('contoso', 'a:2'), about('contoso', '19:unknown')]);
      await store().forgetInstall(anInstall('a:2'), 'removed');
      await forgetTold(days(100));
      expect(await left()).toEqual(['contoso|approved']);
      expect(await store().oldestUndelivered()).toEqual(now);
    });

    it('is found behind much that is kept', async () => {
      const many = Array.from({ length: 450 }, (_, index) => about('kept', 'a:1', String(index)));
      await find('kept', many);
      await find('contoso', [about('contoso')], later(1));
      await watchFrom(store(), 'a:1', 'kept');
      await tell(later(2));
      expect(await forgetTold(days(100))).toBe(2);
      expect(await left()).toHaveLength(450);
    });

    it('is left for another time when the bot is stopped', async () => {
      await find('contoso', [about('contoso')]);
      await tell();
      expect(await forgetTold(days(100), AbortSignal.abort())).toBe(0);
      expect(await left()).toHaveLength(1);
    });

    it('does not concern the history', async () => {
      const change = { change: 'accessLost' } as const;
      await store().addWatch(aWatch('a:1', 'contoso'), { companyName: 'Contoso', nextCheckAt: now });
      await store().recordCheck(aCheck('contoso', { history: [change] }));
      await store().endWatch('a:1', 'contoso');
      await forgetTold(days(10_000));
      expect(await store().listHistory('contoso', 10)).toHaveLength(1);
    });

    it('is a tenant’s old second too', async () => {
      const sends = { count: 1, mostPerSecond: 1 };
      await store().takeTenantSends('gone', sends, now);
      await store().takeTenantSends('here', sends, days(1));
      await forget('tenant_sends', later(60));
      expect(await read('select tenant_id from tenant_sends')).toEqual([{ tenant_id: 'here' }]);
    });
  });
}
