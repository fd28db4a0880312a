import type { Blindness, SightRecord } from '../../src/watch/index.ts';
import { aChat, aCheck, aNotification, aWatch, later, now, watchFrom, type Fixture } from './samples.ts';

const blind: Blindness = { since: now, countedMs: 3_000_000_000, trouble: 'outage' };
const told: Blindness = { ...blind, toldAt: later(900) };

/** Since when customers cannot be seen, and what people are told of it. */
export function describeSight({ store, restart, replica }: Fixture): void {
  const record = (customerTenantId: string, more: Partial<SightRecord> = {}): SightRecord => ({
    customerTenantId,
    startedFrom: now,
    blindness: told,
    notifications: [],
    ...more,
  });
  const blindness = async (customerTenantId: string) =>
    (await store().findStoredCustomer(customerTenantId))?.blindness;
  const waiting = async () => {
    const claim = { claimedBy: 'r', claimedUntil: later(9_000), now: later(9_000), limit: 10 };
    const due = await store().claimDueNotifications({ ...claim, limitPerConversation: 10 });
    return due.flatMap(({ conversation, notifications }) =>
      notifications.map(({ fact }) => `${conversation.conversationId} ${fact.companyName}`),
    );
  };

  describe('the sight of customers', () => {
    beforeEach(async () => {
      for (const customer of ['contoso', 'fabrikam', 'seen']) {
        await watchFrom(store(), 'a:1', customer);
        await store().recordCheck(aCheck(customer, { blindness: customer === 'seen' ? undefined : blind }));
      }
    });

    it('is kept with a check, across a restart, and lists who cannot be seen', async () => {
      await restart();
      expect(await blindness('contoso')).toEqual(blind);
      const listed = (await store().listBlind()).map(({ customerTenantId }) => customerTenantId);
      expect(listed).toEqual(['contoso', 'fabrikam']);
      const seenAgain = { ...told, seenAgainAt: later(1_800) };
      await store().recordCheck(
        aCheck('contoso', { startedFrom: now, checkedAt: later(60), blindness: seenAgain }),
      );
      expect((await store().listWatches('a:1'))[0]?.customer.blindness).toEqual(seenAgain);
      await store().recordCheck(
        aCheck('contoso', { startedFrom: later(60), blindToldAt: told.toldAt, checkedAt: later(90) }),
      );
      expect(await blindness('contoso')).toBeUndefined();
    });

    it('is recorded for all together with what is told, and not where a check came between', async () => {
      await store().recordCheck(
        aCheck('fabrikam', { startedFrom: now, checkedAt: later(60), blindness: blind }),
      );
      const telling = (customer: string) =>
        record(customer, { notifications: [aNotification('a:1', customer)] });
      await store().recordSight([telling('fabrikam'), telling('contoso')], later(900));
      expect(await blindness('contoso')).toEqual(told);
      expect(await blindness('fabrikam')).toEqual(blind);
      expect(await waiting()).toEqual(['a:1 contoso']);
    });

    it('is written whole or not at all', async () => {
      const twice = aNotification('a:1', 'one');
      const notifications = [twice, { ...twice, changeKey: 'two' }];
      const broken = [record('contoso', { notifications }), record('fabrikam')];
      await expect(store().recordSight(broken, now)).rejects.toThrow();
      expect(await blindness('fabrikam')).toEqual(blind);
      expect(await waiting()).toEqual([]);
    });

    it('counts once when ten replicas record it at once, and a check that began before it does not count', async () => {
      const other = await replica();
      await Promise.all(
        Array.from({ length: 10 }, (_, index) => {
          const records = ['contoso', 'fabrikam'].map((customer) =>
            record(customer, { notifications: [aNotification('a:1', `${customer} ${index}`)] }),
          );
          return (index % 2 ? other : store()).recordSight(index % 3 ? records : records.toReversed(), now);
        }),
      );
      expect((await waiting()).map((each) => each.split(' ')[1])).toEqual(['contoso', 'fabrikam']);
      const checkedAt = later(60);
      const stale = aCheck('contoso', { startedFrom: now, checkedAt, blindness: blind });
      expect(await store().recordCheck(stale)).toBe(false);
      expect(await blindness('contoso')).toEqual(told);
      expect(await store().recordCheck({ ...stale, blindToldAt: told.toldAt })).toBe(true);
    });

    it('ends for those who were told of it, wherever their conversation went', async () => {
      const moved = { ...aChat('a:2'), aadObjectId: 'bob' };
      await store().rememberConversation(moved, now);
      await store().addWatch(aWatch('a:2', 'contoso'), { companyName: 'Contoso', nextCheckAt: now });
      await store().rememberConversation(aChat('a:3'), now);
      const lost = ['a:1', 'a:2'].map((chat) => aNotification(chat, 'lost'));
      await store().recordSight([record('contoso', { notifications: lost })], now);
      await store().rememberConversation({ ...moved, conversationId: 'a:4' }, later(60));
      const back = ['a:1', 'a:2', 'a:3'].map((chat) => ({
        ...aNotification(chat, 'back'),
        onlyAfter: 'lost',
      }));
      const ended = { blindness: undefined, blindToldAt: told.toldAt, notifications: back };
      await store().recordSight([record('contoso', ended)], later(120));
      expect((await waiting()).sort()).toEqual(['a:1 back', 'a:1 lost', 'a:4 back', 'a:4 lost']);
      expect(await blindness('contoso')).toBeUndefined();
    });
  });
}
