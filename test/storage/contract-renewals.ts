import type { Store } from '../../src/storage/store.ts';
import { aCheck, aNotification, later, now, watchFrom, type Fixture } from './samples.ts';

const minuteMs = 60_000;
const names = ['a:1', 'a:2'];

/** A claim of a minute. */
const claimAt = (at: Date, claimedBy: string) => ({
  claimedBy,
  claimedUntil: new Date(at.getTime() + minuteMs),
  now: at,
  limit: 10,
});

const kinds = {
  customers: {
    claim: async (store: Store, at: Date, by: string) =>
      (await store.claimDueCustomers(claimAt(at, by))).map(({ customerTenantId }) => customerTenantId),
    renew: (store: Store, at: Date, by: string, ids = names) => store.renewCustomers(ids, claimAt(at, by)),
    end: (store: Store, name: string) =>
      store.recordCheck(
        aCheck(name, { startedFrom: later(0), checkedAt: later(1), nextCheckAt: later(1_000) }),
      ),
  },
  conversations: {
    claim: async (store: Store, at: Date, by: string) =>
      (await store.claimDueNotifications({ ...claimAt(at, by), limitPerConversation: 9 })).map(
        ({ conversation }) => conversation.conversationId,
      ),
    renew: (store: Store, at: Date, by: string, ids = names) =>
      store.renewConversations(ids, claimAt(at, by)),
    end: async (store: Store, name: string) => {
      const begun = { attemptId: 'one', claimedBy: 'r', startedAt: later(1) };
      expect(await store.recordAttempt([`${name} told`], begun)).toBe(true);
      await store.recordDelivery([`${name} told`], {
        attemptId: 'one',
        endedAt: later(1),
        result: { kind: 'delivered' },
        nextSendAt: later(4),
      });
    },
  },
};

export function describeRenewals({ store, replica }: Fixture): void {
  describe.each(Object.entries(kinds))('a claim on %s', (_kind, { claim, renew, end }) => {
    beforeEach(async () => {
      for (const name of names) {
        await watchFrom(store(), name, name);
        await store().recordCheck(
          aCheck(name, {
            checkedAt: now,
            nextCheckAt: now,
            notifications: [{ ...aNotification(name, 'told'), notificationId: `${name} told` }],
          }),
        );
      }
      expect((await claim(store(), now, 'r')).sort()).toEqual(names);
    });

    it('that is renewed is not taken over, and one that is not is due after its minute', async () => {
      const other = await replica();
      expect(await renew(store(), later(59), 'r', ['a:1'])).toEqual(['a:1']);
      expect(await claim(other, later(60), 'other')).toEqual(['a:2']);
      expect(await claim(other, later(118.999), 'other')).toEqual([]);
      expect(await renew(store(), later(118.999), 'r', ['a:1'])).toEqual(['a:1']);
      expect(await claim(other, later(178), 'third')).toEqual(['a:2']);
      expect(await claim(other, later(178.999), 'third')).toEqual(['a:1']);
    });

    it('that ran out is not renewed, nor one that another replica took over, nor by another one', async () => {
      const other = await replica();
      expect(await renew(other, later(1), 'other')).toEqual([]);
      expect(await renew(store(), later(60), 'r')).toEqual([]);
      expect((await claim(other, later(60), 'other')).sort()).toEqual(names);
      expect(await renew(store(), later(61), 'r')).toEqual([]);
      expect([...(await renew(other, later(61), 'other'))].sort()).toEqual(names);
    });

    it('that ended is not renewed', async () => {
      await end(store(), 'a:1');
      expect(await renew(store(), later(30), 'r')).toEqual(['a:2']);
      expect(await renew(store(), later(30), 'r', [])).toEqual([]);
    });
  });

  it('lets a message be sent under a renewed claim after its first minute', async () => {
    await watchFrom(store(), 'a:1', 'contoso');
    await store().recordCheck(aCheck('contoso', { notifications: [aNotification('a:1', 'told')] }));
    await kinds.conversations.claim(store(), now, 'r');
    await kinds.conversations.renew(store(), later(45), 'r');
    const begin = (seconds: number, attemptId: string) =>
      store().recordAttempt(['a:1 is told told'], {
        attemptId,
        claimedBy: 'r',
        startedAt: later(seconds),
      });
    expect(await begin(105, 'late')).toBe(false);
    expect(await begin(104, 'in time')).toBe(true);
  });

  it('lets renewals and what enqueues for the same conversations wait for each other, in any order', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `a:${String(index).padStart(2, '0')}`);
    for (const name of many) await watchFrom(store(), name, 'contoso');
    const enqueued = (checkedAt: Date, key: string, startedFrom?: Date) =>
      aCheck('contoso', { startedFrom, checkedAt, notifications: many.map((id) => aNotification(id, key)) });
    await store().recordCheck(enqueued(now, 'first'));
    await kinds.conversations.claim(store(), now, 'r');
    const claimed = await store().claimDueNotifications({
      ...claimAt(now, 'r'),
      limit: 100,
      limitPerConversation: 1,
    });
    const ids = claimed.map(({ conversation }) => conversation.conversationId).sort();
    const other = await replica();
    const [renewed] = await Promise.all([
      kinds.conversations.renew(store(), later(1), 'r', ids.toReversed()),
      other.recordCheck(enqueued(later(1), 'second', now)),
    ]);
    expect([...renewed].sort()).toEqual(ids);
  });
}
