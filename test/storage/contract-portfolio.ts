import type { CustomerList, ListPage } from '../../src/portfolio/index.ts';
import { aCheck, aNotification, days, inReview, later, now, type Fixture } from './samples.ts';

const longestWaitMs = 24 * 60 * 60_000;

export function describePortfolio({ store, restart, replica, read }: Fixture): void {
  const claimOf = (claimedBy: string, at: Date, limit = 10) => ({
    claimedBy,
    claimedUntil: new Date(at.getTime() + 60_000),
    now: at,
    limit,
    longestWaitMs,
  });
  const customer = (customerTenantId: string) => ({
    customerTenantId,
    companyName: customerTenantId.toUpperCase(),
    domain: `${customerTenantId}.example`,
  });
  const first: CustomerList = {
    number: 1,
    begunAt: now,
    failures: 0,
    sweep: { number: 1, begunAt: now, customers: 0 },
  };
  const over = (list: CustomerList, at: Date): CustomerList => ({ ...list, endedAt: at });

  /** Claims the list at `at`, and records a page of it as `list`. */
  async function list(names: readonly string[], page: Partial<ListPage> & Pick<ListPage, 'list'>, at = now) {
    const was = await store().claimDueList(claimOf('r', at));
    if (was === undefined) throw new Error('The list is not due.');
    return store().recordListPage({
      claimedBy: 'r',
      was,
      customers: names.map(customer),
      at,
      dueAt: at,
      ...page,
    });
  }

  const queued = async (at: Date, limit?: number, by = store()) =>
    (await by.claimQueued(claimOf('r', at, limit))).map((each) => each.customer.customerTenantId).sort();

  describe('the list of customers', () => {
    it('is claimed by one replica at a time, is due at once, and is found again after a restart', async () => {
      const two = await replica();
      expect(await store().claimDueList(claimOf('one', now))).toEqual({ number: 0, failures: 0 });
      expect(await two.claimDueList(claimOf('two', later(59)))).toBeUndefined();
      expect(await two.claimDueList(claimOf('two', later(61)))).toMatchObject({ number: 0 });
      await two.recordListPage({
        claimedBy: 'two',
        was: { number: 0, failures: 0 },
        list: { ...first, page: 'second' },
        customers: ['contoso', 'fabrikam'].map(customer),
        at: later(62),
        dueAt: later(62),
      });
      await restart();
      const sweep = { number: 1, begunAt: now, customers: 2 };
      expect(await store().findCustomerList()).toEqual({ ...first, page: 'second', sweep });
      expect(await store().findListed(['contoso', 'nobody'], 1)).toEqual(new Set(['contoso']));
      expect(await store().findListed(['contoso'], 2)).toEqual(new Set());
    });

    it('records no page under a claim that was lost, or twice', async () => {
      const was = await store().claimDueList(claimOf('one', now));
      if (was === undefined) throw new Error('The list is not due.');
      await store().claimDueList(claimOf('two', later(61)));
      const page = { was, list: first, customers: [customer('contoso')], at: now, dueAt: now };
      expect(await store().recordListPage({ ...page, claimedBy: 'one' })).toBe(false);
      expect(await store().findStoredCustomer('contoso')).toBeUndefined();
      expect(await store().recordListPage({ ...page, claimedBy: 'two' })).toBe(true);
      expect(await store().recordListPage({ ...page, claimedBy: 'two' })).toBe(false);
      expect(await store().countToSweep()).toBe(1);
    });

    it('waits after a failure, but not for a time that only a wrong clock can have written', async () => {
      await store().claimDueList(claimOf('r', now));
      await store().postponeList({ failures: 1 }, { claimedBy: 'r', dueAt: later(60) });
      expect(await store().claimDueList(claimOf('r', later(59)))).toBeUndefined();
      expect(await store().claimDueList(claimOf('r', later(60)))).toMatchObject({ failures: 1 });
      await store().postponeList({ failures: 2 }, { claimedBy: 'r', dueAt: days(300) });
      expect(await store().claimDueList(claimOf('r', later(61)))).toMatchObject({ failures: 2 });
    });

    it('calls gone whom two complete lists in a row do not name, and lists nothing of them until they are seen', async () => {
      await list(['contoso', 'fabrikam'], { list: over(first, now) });
      await store().recordCheck(aCheck('contoso', { checkedAt: later(1) }));
      const gone = async () =>
        (await read('select customer_tenant_id from customers where gone_at is not null')).map(
          (row) => row['customer_tenant_id'],
        );
      const pending = async () => (await store().countPending({})).all;
      for (const [number, names, isWhole, expected] of [
        [2, ['fabrikam'], true, []],
        [3, ['contoso', 'fabrikam'], true, []],
        [4, ['fabrikam'], true, []],
        [5, ['fabrikam'], false, []],
        [6, ['fabrikam'], true, ['contoso']],
      ] as const) {
        const next = over({ number, begunAt: now, failures: 0 }, now);
        await list(names, { list: next, ...(isWhole && { goneAfterLists: 2 }) });
        expect([number, await gone()]).toEqual([number, expected]);
        expect(await pending()).toBe(expected.length === 0 ? 1 : 0);
      }
      await store().recordCheck(aCheck('contoso', { startedFrom: later(1), checkedAt: later(2) }));
      expect([await gone(), await pending()]).toEqual([[], 1]);
    });
  });

  describe('who is to be checked once', () => {
    it('are all customers of a sweep, once although the list names them again, and later only those nobody saw', async () => {
      await list(['contoso', 'fabrikam'], { list: { ...first, page: '2' } });
      expect(await queued(now)).toEqual(['contoso', 'fabrikam']);
      await store().recordCheck(aCheck('contoso', { checkedAt: later(1) }));
      const sweep = (await store().findCustomerList()).sweep ?? first.sweep;
      await list(
        ['contoso', 'litware'],
        { list: over({ ...first, number: 2, ...(sweep && { sweep }) }, now) },
        later(2),
      );
      expect(await queued(later(70))).toEqual(['fabrikam', 'litware']);
      expect(await store().endSweep(1, later(70), [aNotification('a:1', 'swept')])).toBe(false);
      await store().recordCheck(aCheck('fabrikam', { checkedAt: later(71) }));
      await store().leaveUnchecked('litware', 'another');
      expect(await store().countToSweep()).toBe(1);
      await store().leaveUnchecked('litware', 'r');
      expect(await store().endSweep(1, later(72), [aNotification('a:1', 'swept')])).toBe(true);
      expect(await store().endSweep(1, later(73), [aNotification('a:1', 'again')])).toBe(false);
      const ended = await store().findCustomerList();
      expect(ended.sweep).toMatchObject({ customers: 3, endedAt: later(72) });
      await list(['contoso', 'litware', 'new'], { list: over({ ...ended, number: 3 }, days(1)) }, days(1));
      expect(await queued(days(1))).toEqual(['litware', 'new']);
    });

    it('are claimed once by many replicas, wait after a failure, and those of a sweep go last', async () => {
      const names = Array.from({ length: 40 }, (_, index) => `c${index}`);
      await list(names, { list: over(first, now) });
      await store().recordCheck(aCheck('c0', { checkedAt: later(1) }));
      const others = await Promise.all([replica(), replica(), replica()]);
      const claimed = await Promise.all([store(), ...others].map((by) => queued(later(2), 10, by)));
      expect(claimed.flat().sort()).toEqual(names.slice(1).sort());
      await store().postponeQueued('c1', { claimedBy: 'r', failures: 2, dueAt: later(600) });
      expect(await queued(later(599))).not.toContain('c1');
      await list(['new'], { list: over({ number: 2, failures: 0 }, days(1)) }, later(600));
      expect(await queued(later(900), 1)).toEqual(['new']);
      const [again] = await store()
        .claimQueued(claimOf('r', days(2), 50))
        .then((all) => all.filter(({ failures }) => failures > 0));
      expect(again).toMatchObject({ failures: 2, customer: { customerTenantId: 'c1' } });
    });

    it('stay when a check began before they were queued', async () => {
      await store().addCustomer(customer('contoso'));
      await list(['contoso'], { list: over(first, later(10)) }, later(10));
      await store().recordCheck(aCheck('contoso', { checkedAt: later(9) }));
      expect(await queued(later(11))).toEqual(['contoso']);
    });
  });

  describe('what is in review', () => {
    const seenSince = (days_: number, more: Partial<typeof inReview> = {}) => ({
      ...inReview,
      vetting: { vettingStatus: 'InReview', wireStatus: 'InReview', createdAt: days(-days_) } as const,
      ...more,
    });

    it('is listed longest first, in pages that miss and repeat nothing, and counted with all else', async () => {
      const names = Array.from({ length: 25 }, (_, index) => `c${String(index).padStart(2, '0')}`);
      await list(names, { list: over(first, now) });
      for (const [index, name] of names.entries()) {
        const government = {
          kind: 'GovernmentCommunityCloud',
          wireKind: 'GovernmentCommunityCloud',
        } as const;
        const seen =
          index < 22
            ? [seenSince(index % 11, index % 2 === 0 ? {} : government)]
            : [{ ...inReview, vetting: { vettingStatus: 'Denied', wireStatus: 'Denied' } as const }];
        await store().recordCheck(aCheck(name, { seen }));
      }
      const found: string[] = [];
      let after;
      do {
        const page = await store().listPending({ limit: 7, ...(after && { after }) });
        found.push(...page.vettings.map((each) => each.customer.customerTenantId));
        after = page.more ? page.vettings.at(-1)?.place : undefined;
      } while (after);
      expect([...found].sort()).toEqual(names.slice(0, 22));
      expect(await store().countPending({})).toEqual({ all: 22 });
      expect(found.slice(0, 3)).toEqual(['c10', 'c21', 'c09']);
      const education = { kind: 'Education', askedBefore: days(-5), limit: 100 } as const;
      const ages = (await store().listPending(education)).vettings.map(
        ({ since }) => (now.getTime() - since.getTime()) / 86_400_000,
      );
      expect(ages).toEqual([10, 9, 8, 7, 6]);
      const counts = await store().countPortfolio({ overdueBefore: days(-5), newSince: days(-7) });
      expect(counts).toMatchObject({
        customers: 25,
        unchecked: 0,
        overdue: 10,
        newCustomers: 25,
        newVettings: 25,
      });
      expect(counts.standings).toHaveLength(3);
      expect(counts.standings).toContainEqual({ kind: 'Education', standing: 'denied', count: 3 });
    });

    it('keeps when it was first seen and last changed, with several of a kind and none of a date', async () => {
      await store().addCustomer(customer('contoso'));
      const undated = {
        ...inReview,
        vetting: { vettingStatus: 'InReview', wireStatus: 'InReview' } as const,
      };
      const rows = () =>
        read('select wire_status, first_seen_at, changed_at from vettings order by created_at, nth');
      await store().recordCheck(aCheck('contoso', { seen: [undated, undated, inReview] }));
      const denied = { ...undated, vetting: { vettingStatus: 'Denied', wireStatus: 'Denied' } as const };
      const next = { startedFrom: now, checkedAt: later(5), seen: [denied, inReview] };
      await store().recordCheck(aCheck('contoso', next));
      const [seenAt, changedAt] = [now.toISOString(), later(5).toISOString()];
      expect(await rows()).toEqual([
        { wire_status: 'Denied', first_seen_at: seenAt, changed_at: changedAt },
        { wire_status: 'InReview', first_seen_at: seenAt, changed_at: null },
      ]);
    });
  });
}
