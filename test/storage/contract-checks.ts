import type { Store } from '../../src/storage/store.ts';
import {
  aCheck,
  aNotification,
  approval,
  aWatch,
  inReview,
  later,
  now,
  watchFrom,
  type Fixture,
} from './samples.ts';

export function describeChecks({ store, restart, replica }: Fixture): void {
  const claimOf = (at: Date, limit = 10) => ({
    claimedBy: 'r',
    claimedUntil: new Date(at.getTime() + 60_000),
    now: at,
    limit,
  });
  const claim = async (at: Date, limit?: number, by: Store = store()) =>
    (await by.claimDueCustomers(claimOf(at, limit))).map(({ customerTenantId }) => customerTenantId);
  const watch = (customerTenantId: string, nextCheckAt: Date) =>
    store().addWatch(aWatch('a:1', customerTenantId), { companyName: 'Contoso', nextCheckAt });

  describe('due customers', () => {
    it('are claimed most overdue first, those that are due only, up to a limit', async () => {
      await watch('second', later(20));
      await watch('first', later(10));
      await watch('third', later(30));
      await watch('not yet', later(31));
      expect(await claim(later(9))).toEqual([]);
      expect(await claim(later(30), 2)).toEqual(['first', 'second']);
      expect(await claim(later(30))).toEqual(['third']);
    });

    it('are left alone while a claim lasts, and come back when it runs out, as after a crash', async () => {
      await watch('contoso', now);
      expect(await claim(now)).toEqual(['contoso']);
      await restart();
      expect(await claim(later(59.999))).toEqual([]);
      expect(await claim(later(60))).toEqual(['contoso']);
    });

    it('are free again when the check is recorded, at its time', async () => {
      await watch('contoso', now);
      await claim(now);
      await store().recordCheck(aCheck('contoso', { nextCheckAt: later(30) }));
      expect(await claim(later(29))).toEqual([]);
      expect(await claim(later(30))).toEqual(['contoso']);
    });

    it('never go to two of twenty who claim at once from two replicas', async () => {
      for (let index = 0; index < 50; index++) await watch(`customer-${index}`, later(index / 10));
      const other = await replica();
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) => claim(later(60), 3, index % 2 ? other : store())),
      );
      const claimed = claims.flat();
      expect(new Set(claimed).size).toBe(claimed.length);
      claimed.push(...(await claim(later(60), 100)));
      expect(new Set(claimed).size).toBe(50);
    });

    it('come with what was seen, its dates as dates', async () => {
      await watch('contoso', now);
      await store().recordCheck(aCheck('contoso', { refusals: 2, companyName: 'Contoso Ltd.' }));
      expect(await store().claimDueCustomers(claimOf(later(900)))).toEqual([
        {
          customerTenantId: 'contoso',
          companyName: 'Contoso Ltd.',
          seen: [inReview],
          refusals: 2,
          lastCheckedAt: now,
        },
      ]);
    });
  });

  describe('what a clock that was three hours ahead wrote of a customer', () => {
    const hours = (count: number) => later(count * 3_600);
    const longestWaits = { checkedMs: 60_000, claimedMs: 2 * 60_000, firstMs: 900_000 };
    const due = async (at: Date, limit?: number) =>
      (await store().claimDueCustomers({ ...claimOf(at, limit), longestWaits })).map(
        ({ customerTenantId }) => customerTenantId,
      );

    it.each([
      { wrote: 'a check', write: () => store().recordCheck(aCheck('contoso', aheadAt(3))) },
      {
        wrote: 'a check, a day before the next',
        write: () => store().recordCheck(aCheck('contoso', aheadAt(27))),
      },
      { wrote: 'a claim', write: () => claim(hours(3)) },
    ])('is due at once, and once: $wrote', async ({ write }) => {
      await watch('contoso', now);
      await write();
      expect(await claim(later(1))).toEqual([]);
      expect(await due(later(1))).toEqual(['contoso']);
      expect(await due(later(2))).toEqual([]);
    });
    const aheadAt = (next: number) => ({ checkedAt: hours(3), nextCheckAt: hours(next) });

    it('is due at once, and once: a watch, and after those whose time has come', async () => {
      await watch('contoso', hours(3));
      await watch('fabrikam', now);
      expect(await due(later(1), 1)).toEqual(['fabrikam']);
      expect(await due(later(1))).toEqual(['contoso']);
      expect(await due(later(2))).toEqual([]);
    });

    it('goes to one of twenty who claim at once from two replicas', async () => {
      await watch('contoso', hours(3));
      const other = await replica();
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? other : store()).claimDueCustomers({ ...claimOf(later(1)), longestWaits }),
        ),
      );
      expect(claims.flat()).toHaveLength(1);
    });

    it('is nothing else: a rest of 29 hours, a claim and a first check within their times are waited for', async () => {
      await watch('rests', now);
      await store().recordCheck(aCheck('rests', { checkedAt: later(60), nextCheckAt: hours(29) }));
      await watch('claimed', now);
      await claim(later(60));
      await watch('first', later(900));
      expect(await due(now)).toEqual([]);
      expect(await due(hours(29))).toEqual(['first', 'claimed', 'rests'].toSorted());
    });
  });

  describe('a recorded check', () => {
    beforeEach(() => watchFrom(store(), 'a:1', 'contoso'));

    it('keeps what was seen before when it was refused', async () => {
      await store().recordCheck(aCheck('contoso'));
      const { seen: _, ...refused } = aCheck('contoso', {
        startedFrom: now,
        checkedAt: later(900),
        refusals: 1,
      });
      expect(await store().recordCheck(refused)).toBe(true);
      expect(await store().findStoredCustomer('contoso')).toEqual({
        customerTenantId: 'contoso',
        companyName: 'Contoso',
        seen: [inReview],
        refusals: 1,
        lastCheckedAt: later(900),
      });
    });

    it('keeps how many failed in a row, until one does not', async () => {
      const { seen: _, ...failed } = aCheck('contoso', { failures: 3 });
      await store().recordCheck(failed);
      expect(await store().findStoredCustomer('contoso')).toMatchObject({ failures: 3 });
      expect(await store().listStoredCustomers(['nobody', 'contoso'])).toMatchObject([{ failures: 3 }]);
      expect(await store().listStoredCustomers([])).toEqual([]);
      await store().recordCheck(aCheck('contoso', { startedFrom: now, checkedAt: later(900) }));
      expect(await store().findStoredCustomer('contoso')).not.toHaveProperty('failures');
    });

    it('counts only when no other was recorded since it began', async () => {
      const told = { history: [approval], notifications: [aNotification('a:1', 'approved')] };
      expect(await store().recordCheck(aCheck('contoso', { startedFrom: later(-1), ...told }))).toBe(false);
      expect(await store().recordCheck(aCheck('contoso'))).toBe(true);
      const stale = aCheck('contoso', {
        checkedAt: later(1),
        endedWatchIds: ['a:1 watches contoso'],
        ...told,
      });
      expect(await store().recordCheck(stale)).toBe(false);
      expect(await store().findStoredCustomer('contoso')).toMatchObject({ lastCheckedAt: now });
      expect(await store().listHistory('contoso', 10)).toEqual([]);
      expect(await store().oldestUndelivered()).toBeUndefined();
      expect(await store().listWatches('a:1')).toHaveLength(1);
    });

    it('counts once when twenty began from the same', async () => {
      const other = await replica();
      const recorded = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? other : store()).recordCheck(
            aCheck('contoso', { checkedAt: later(index + 1), history: [approval] }),
          ),
        ),
      );
      expect(recorded.filter(Boolean)).toHaveLength(1);
      expect(await store().listHistory('contoso', 10)).toHaveLength(1);
    });

    it('is not taken of a customer that nobody knows', async () => {
      expect(await store().recordCheck(aCheck('fabrikam', { history: [approval] }))).toBe(false);
      expect(await store().listHistory('fabrikam', 10)).toEqual([]);
    });

    it('ends the watches it names, and with the last the polls, unless a vetting is open', async () => {
      await watchFrom(store(), 'a:2', 'contoso');
      const ended = (conversationId: string) => ({ endedWatchIds: [`${conversationId} watches contoso`] });
      await store().recordCheck(aCheck('contoso', ended('a:1')));
      expect((await store().listAudience('contoso')).watches).toEqual([aWatch('a:2', 'contoso')]);
      await store().recordCheck(
        aCheck('contoso', { startedFrom: now, checkedAt: later(1), ...ended('a:2') }),
      );
      expect(await claim(later(9_999))).toEqual(['contoso']);
      const blind = { since: now, countedMs: 1, trouble: 'outage' } as const;
      await store().recordCheck(
        aCheck('contoso', {
          startedFrom: later(1),
          checkedAt: later(2),
          isOpen: false,
          refusals: 1,
          failures: 1,
          blindness: blind,
        }),
      );
      expect(await claim(later(99_999))).toEqual([]);
      // Of a customer that is not polled nobody says that it cannot be seen.
      expect(await store().findStoredCustomer('contoso')).toEqual({
        customerTenantId: 'contoso',
        companyName: 'Contoso',
        refusals: 0,
        seen: [inReview],
        lastCheckedAt: later(2),
      });
    });

    it('is written whole or not at all', async () => {
      const twice = aNotification('a:1', 'one');
      const broken = aCheck('contoso', {
        history: [approval],
        notifications: [twice, { ...twice, changeKey: 'two' }],
      });
      await expect(store().recordCheck(broken)).rejects.toThrow();
      expect(await store().findStoredCustomer('contoso')).not.toHaveProperty('lastCheckedAt');
      expect(await store().listHistory('contoso', 10)).toEqual([]);
      expect(await store().oldestUndelivered()).toBeUndefined();
    });

    it('may tell two thousand conversations at once', async () => {
      const notifications = Array.from({ length: 2_000 }, (_, index) => aNotification(`19:${index}`, 'one'));
      expect(await store().recordCheck(aCheck('contoso', { notifications }))).toBe(true);
    });

    it('holds a company name in any script, without what no database holds', async () => {
      await store().recordCheck(aCheck('contoso', { companyName: 'O\'Neil "ÉCOLE" 学校 🏫 ${x}\0' }));
      expect(await store().findStoredCustomer('contoso')).toMatchObject({
        companyName: 'O\'Neil "ÉCOLE" 学校 🏫 ${x}',
      });
    });
  });
}
