import { aCheck, days, later, now, type Fixture } from './samples.ts';

const claimOf = (claimedBy: string, at: Date) => ({
  ...{ claimedBy, claimedUntil: new Date(at.getTime() + 600_000), now: at },
  ...{ limit: 10, longestWaitMs: 25 * 60 * 60_000 },
});
const record = (customerTenantId: string, at: Date) => ({ customerTenantId, companyName: 'School', at });

export function describeAudit({ store, restart, replica }: Fixture): void {
  describe('the reading of audit records', () => {
    it('is due at once, by one replica at a time, and goes on after a restart where it was', async () => {
      const two = await replica();
      const firsts = await Promise.all([store(), two].map((by) => by.claimAudit(claimOf('one', now))));
      expect(firsts.filter((claimed) => claimed !== undefined)).toEqual([{ failures: 0 }]);
      const read = { claimedBy: 'two', readUntil: later(600), failures: 0, dueAt: later(4_200) };
      // The claim of a dead one runs out.
      expect(await two.claimAudit(claimOf('two', later(599)))).toBeUndefined();
      expect(await two.claimAudit(claimOf('two', later(600)))).toEqual({ failures: 0 });
      await store().recordAuditRead({ ...read, claimedBy: 'one', readUntil: days(9) });
      await two.recordAuditRead(read);
      await restart();
      expect(await store().claimAudit(claimOf('one', later(4_199)))).toBeUndefined();
      expect(await store().claimAudit(claimOf('one', later(4_200)))).toEqual({
        readUntil: later(600),
        failures: 0,
      });
    });

    it('waits after a failure, but not for a time that only a wrong clock can have written', async () => {
      await store().claimAudit(claimOf('r', now));
      const failed = { claimedBy: 'r', readUntil: undefined, failures: 2 };
      await store().recordAuditRead({ ...failed, dueAt: days(1) });
      expect(await store().claimAudit(claimOf('r', later(60)))).toBeUndefined();
      expect(await store().claimAudit(claimOf('r', days(1)))).toEqual({ failures: 2 });
      await store().recordAuditRead({ ...failed, dueAt: days(300) });
      expect(await store().claimAudit(claimOf('r', days(2)))).toEqual({ failures: 2 });
    });
  });

  describe('a customer of audit records', () => {
    const queued = async (at: Date) =>
      (await store().claimQueued(claimOf('r', at))).map(({ customer, why, since }) => [
        customer.customerTenantId,
        why,
        since,
      ]);
    const check = (customerTenantId: string, checkedAt: Date, startedFrom?: Date) =>
      store().recordCheck(aCheck(customerTenantId, { startedFrom, checkedAt }));

    it('is queued once by any number of replicas, and by its newest record; one whom nobody knows is added', async () => {
      await store().addCustomer({ customerTenantId: 'contoso', companyName: 'Contoso' });
      const records = [record('new', later(2)), record('contoso', later(1)), record('new', later(1))];
      const all = [store(), await replica(), await replica()];
      await Promise.all(all.map((each) => each.queueAudited(records, later(3))));
      expect((await queued(later(3))).sort()).toEqual([
        ['contoso', 'audit', later(1)],
        ['new', 'audit', later(2)],
      ]);
      expect(await store().findStoredCustomer('contoso')).toMatchObject({ companyName: 'Contoso' });
      expect(await store().findStoredCustomer('new')).toMatchObject({ companyName: 'School' });
    });

    it('is not queued when a check saw it since, unless that was by a clock that was ahead', async () => {
      await store().addCustomer({ customerTenantId: 'contoso', companyName: 'Contoso' });
      await check('contoso', later(10));
      await store().queueAudited([record('contoso', later(9))], later(11));
      expect(await queued(later(11))).toEqual([]);
      await store().queueAudited([record('contoso', later(11))], later(12));
      await check('contoso', days(365), later(10));
      expect(await queued(later(700))).toEqual([]);
      await store().queueAudited([record('contoso', later(701))], later(702));
      expect(await queued(later(702))).toEqual([['contoso', 'audit', later(701)]]);
    });

    it('goes before the sweep, which queued it before', async () => {
      await store().claimDueList(claimOf('r', now));
      await store().recordListPage({
        ...{ claimedBy: 'r', was: { number: 0, failures: 0 }, at: now, dueAt: now },
        list: { number: 1, begunAt: now, failures: 0, sweep: { number: 1, begunAt: now, customers: 0 } },
        customers: ['contoso', 'fabrikam'].map((id) => ({ customerTenantId: id, companyName: id })),
      });
      await store().queueAudited([record('fabrikam', later(1))], later(2));
      const [first] = await store().claimQueued({ ...claimOf('r', later(2)), limit: 1 });
      expect(first).toMatchObject({ why: 'audit', customer: { customerTenantId: 'fabrikam' } });
    });

    it('is checked once for a record of a time to come', async () => {
      await store().queueAudited([record('new', days(3_650))], now);
      expect(await queued(now)).toEqual([['new', 'audit', now]]);
      await check('new', later(1));
      expect(await queued(later(700))).toEqual([]);
    });
  });
}
