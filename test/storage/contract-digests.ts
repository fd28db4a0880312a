import type { ChangeKind, VettingChange } from '../../src/watch/index.ts';
import type { DigestPlan } from '../../src/digest/index.ts';
import { aChat, aCheck, approval, aWatch, days, inReview, later, now, type Fixture } from './samples.ts';

const hourMs = 60 * 60_000;
const longestWaits = { dailyMs: 26 * hourMs, weeklyMs: 8 * 24 * hourMs };
const order: readonly ChangeKind[] = ['approvalLost', 'denied', 'approved'];

export function describeDigests({ store, restart, replica, read }: Fixture): void {
  const claimOf = (claimedBy: string, at: Date) => ({
    claimedBy,
    claimedUntil: new Date(at.getTime() + 60_000),
    now: at,
    limit: 10,
    longestWaits,
  });
  const daily: DigestPlan = { time: { minute: 540 }, timeZone: 'Europe/Warsaw' };
  const weekly: DigestPlan = { time: { weekday: 0, minute: 540 }, timeZone: 'UTC' };
  const told = { after: 3, since: now };
  const set = (id: string, plan = daily, nextAt = days(1)) =>
    store().setDigestPlan(id, { plan, nextAt, told });
  const claimed = async (at: Date, by = 'r') =>
    (await store().claimDueDigests(claimOf(by, at))).map(({ conversationId }) => conversationId).sort();
  const aDigest = (conversationId: string, name: string) => ({
    notificationId: name,
    conversationId,
    changeKey: `digest|${name}`,
    fact: {
      customerTenantId: '',
      companyName: '',
      seenAt: now,
      portfolio: { is: 'digest', ...told, through: 9, timeZone: 'UTC', filter: 'denied' },
    } as const,
  });
  const waiting = async (at: Date) =>
    (
      await store().claimDueNotifications({
        ...{ claimedBy: 'd', claimedUntil: at, now: at, limit: 10, limitPerConversation: 10 },
      })
    ).flatMap(({ notifications }) => notifications.map((each) => each.fact.portfolio));

  describe('digests', () => {
    beforeEach(async () => {
      for (const id of ['a:1', 'a:2']) await store().rememberConversation(aChat(id), now);
    });

    it('are set, set anew without telling anything twice, found after a restart, and ended with what waits', async () => {
      await set('a:1');
      await store().setDigestPlan('a:1', {
        plan: weekly,
        nextAt: days(2),
        told: { after: 7, since: days(1) },
      });
      await restart();
      expect(await store().findDigestPlan('a:1')).toEqual(weekly);
      await store().setNotifyFilter('a:1', 'denied', now);
      const [due] = await store().claimDueDigests(claimOf('r', days(2)));
      expect(due).toEqual({
        ...{ conversationId: 'a:1', plan: weekly, nextAt: days(2), told, filter: 'denied', isWaiting: false },
      });
      const recorded = {
        ...{ conversationId: 'a:1', claimedBy: 'r', nextAt: days(9), told, now },
        notification: aDigest('a:1', 'n1'),
      };
      expect(await store().recordDigest(recorded)).toBe(true);
      expect(await store().endDigest('a:1', days(2))).toBe(true);
      expect(await waiting(days(2))).toEqual([]);
      expect(await store().endDigest('a:1', days(2))).toBe(false);
      expect(await store().findDigestPlan('a:1')).toBeUndefined();
      expect(await claimed(days(9))).toEqual([]);
    });

    it('are claimed by one replica at a time, when they are due or a wrong clock said when', async () => {
      const two = await replica();
      await set('a:1');
      await set('a:2', weekly, days(7));
      expect(await claimed(later(60))).toEqual([]);
      expect(await claimed(days(1))).toEqual(['a:1']);
      expect(await two.claimDueDigests(claimOf('two', later(24 * 3_600 + 59)))).toEqual([]);
      expect(await two.claimDueDigests(claimOf('two', later(24 * 3_600 + 61)))).toHaveLength(1);
      await set('a:1', daily, days(2));
      await set('a:2', weekly, days(9));
      expect(await claimed(now)).toEqual(['a:1', 'a:2']);
    });

    it('are recorded with their notification and the next time, once, under the claim', async () => {
      await set('a:1');
      await claimed(days(1), 'one');
      const made = {
        conversationId: 'a:1',
        nextAt: days(2),
        now: days(1),
        told: { after: 9, since: days(1) },
      };
      const notification = aDigest('a:1', 'first');
      expect(await store().recordDigest({ ...made, claimedBy: 'two', notification })).toBe(false);
      expect(await store().recordDigest({ ...made, claimedBy: 'one', notification })).toBe(true);
      expect(await store().recordDigest({ ...made, claimedBy: 'one', notification })).toBe(false);
      const [due] = await store().claimDueDigests(claimOf('r', days(2)));
      expect(due).toMatchObject({ told: made.told, isWaiting: true });
      await store().recordDigest({ conversationId: 'a:1', claimedBy: 'r', nextAt: days(3), now: days(2) });
      expect(await waiting(days(2))).toEqual([notification.fact.portfolio]);
      // Nobody is offered as a customer because of it.
      expect(await store().listKnownCustomers(10)).toEqual([]);
    });

    it('wait while their conversation takes no messages, and go where it moved', async () => {
      await set('a:1');
      await store().closeConversations({ conversationId: 'a:1' }, { state: 'parked', why: 'removed' });
      expect(await claimed(days(1))).toEqual([]);
      await store().reopenConversations({ conversationId: 'a:1' }, days(1));
      expect(await claimed(days(1))).toEqual(['a:1']);
      const mine = { aadObjectId: 'ann', tenantId: 't' };
      await store().rememberConversation({ ...aChat('a:1'), ...mine }, days(1));
      await store().rememberConversation({ ...aChat('a:3'), ...mine }, days(1));
      expect(await store().findDigestPlan('a:3')).toEqual(daily);
      expect(await read('select conversation_id, claimed_by from digest_plans')).toEqual([
        { conversation_id: 'a:3', claimed_by: null },
      ]);
    });
  });

  describe('what a digest tells', () => {
    const changed = (
      change: ChangeKind,
      to?: 'Approved' | 'Denied',
      wireKind = 'Education',
    ): VettingChange => ({
      change,
      qualification: { kind: wireKind === 'Education' ? 'Education' : 'Unknown', wireKind },
      ...(to && { to: { vettingStatus: to, wireStatus: to } }),
    });
    let at = 0;
    const check = async (name: string, history: readonly VettingChange[]) => {
      const known = await store().findStoredCustomer(name);
      if (known === undefined) await store().addCustomer({ customerTenantId: name, companyName: name });
      at += 1;
      const startedFrom = known?.lastCheckedAt;
      await store().recordCheck(
        aCheck(name, { companyName: name, startedFrom, checkedAt: later(at), history }),
      );
    };

    it('is the newest change of each vetting, first what needs somebody, under the filter, and nothing before', async () => {
      await check('before', [approval]);
      const after = await store().lastChange();
      await check('a', [changed('approved', 'Approved')]);
      await check('b', [changed('denied', 'Denied'), changed('approved', 'Approved', 'Odd\\u0000 "kind"')]);
      await check('c', [changed('denied', 'Denied')]);
      await check('c', [changed('approved', 'Approved')]);
      await check('d', [changed('approvalLost')]);
      await check('e', [changed('approvalLost', 'Denied'), changed('overdue')]);
      const through = await store().lastChange();
      await check('late', [approval]);
      const list = (filter?: 'all' | 'approved' | 'denied', limit = 10) =>
        store().listChanges({ after, through, ...(filter && { filter }) }, { order, limit });
      const all = await list();
      expect(all.counts).toEqual([
        { change: 'approvalLost', count: 2 },
        { change: 'denied', count: 1 },
        { change: 'approved', count: 3 },
      ]);
      expect(all.rows.map(({ companyName, change }) => `${companyName} ${change.change}`)).toEqual([
        ...['e approvalLost', 'd approvalLost', 'b denied', 'c approved', 'b approved', 'a approved'],
      ]);
      expect(all.rows[0]).toMatchObject({ customerTenantId: 'e', seenAt: later(at - 1) });
      expect((await list('approved')).rows.map(({ companyName }) => companyName)).toEqual(['c', 'b', 'a']);
      expect((await list('denied')).rows.map(({ companyName }) => companyName)).toEqual(['e', 'b']);
      expect((await list('all', 1)).rows).toHaveLength(1);
      expect((await list('all', 0)).counts).toEqual(all.counts);
    });

    it('says who waits to order, and who in review was not seen when it should have been', async () => {
      const approved = {
        ...inReview,
        vetting: { vettingStatus: 'Approved', wireStatus: 'Approved' } as const,
      };
      for (const name of ['a', 'b']) await store().addCustomer({ customerTenantId: name, companyName: name });
      await store().recordCheck(aCheck('a', { seen: [approved], isOpen: false }));
      await store().recordCheck(aCheck('b', { nextCheckAt: later(600) }));
      expect(await store().countWaitingToOrder()).toBe(0);
      for (const each of ['a:1', 'a:2']) {
        const watch = aWatch(each, 'a', { until: 'ordering' });
        await store().addWatch(watch, { companyName: 'a', nextCheckAt: later(600) });
      }
      expect(await store().countWaitingToOrder()).toBe(1);
      expect(await store().findUnseen(later(600))).toBeUndefined();
      expect(await store().findUnseen(later(601))).toEqual({ count: 1, since: now });
      await store().recordCheck(
        aCheck('b', {
          startedFrom: now,
          checkedAt: later(900),
          nextCheckAt: days(1),
          blindness: { since: later(600), countedMs: 0, trouble: 'outage' },
        }),
      );
      expect(await store().findUnseen(later(600))).toBeUndefined();
      expect(await store().findUnseen(later(700))).toEqual({ count: 1, since: later(600) });
    });
  });
}
