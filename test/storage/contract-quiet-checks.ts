import type { CheckRecord } from '../../src/watch/index.ts';
import { aCheck, inReview, later, now, watchFrom, type Fixture } from './samples.ts';

export function describeQuietChecks({ store, read }: Fixture): void {
  describe('a check that finds what is known', () => {
    beforeEach(() => watchFrom(store(), 'a:1', 'contoso'));

    it('says only when, takes the customer out of the queue, and is compared with the next', async () => {
      await store().recordCheck(aCheck('contoso'));
      await store().queueAudited(
        [{ customerTenantId: 'contoso', companyName: 'Contoso', at: later(60) }],
        later(60),
      );
      const queued = () => read('select since from customers_to_check');
      const early = aCheck('contoso', { startedFrom: now, checkedAt: later(30), nextCheckAt: later(930) });
      expect(await store().recordCheck(early)).toBe(true);
      expect(await queued()).toHaveLength(1);
      const again = aCheck('contoso', {
        startedFrom: later(30),
        checkedAt: later(90),
        nextCheckAt: later(990),
      });
      expect(await store().recordCheck(again)).toBe(true);
      expect(await store().recordCheck(again)).toBe(false);
      expect(await queued()).toEqual([]);
      const [listed] = await store().listWatches('a:1');
      expect(listed).toMatchObject({ nextCheckAt: later(990), customer: { lastCheckedAt: later(90) } });
    });

    it('does not begin to poll a customer that rests, and rests one that nobody watches', async () => {
      const approved = {
        seen: [{ ...inReview, vetting: { ...inReview.vetting, vettingStatus: 'Approved' } }],
      };
      const settled = { ...approved, isOpen: false } as Partial<CheckRecord>;
      const next = async () => (await read('select next_check_at, due_at from customers')).at(0);
      await store().recordCheck(aCheck('contoso', { ...settled, endedWatchIds: ['a:1 watches contoso'] }));
      const later1 = { startedFrom: now, checkedAt: later(60), nextCheckAt: later(960) };
      expect(await store().recordCheck(aCheck('contoso', { ...settled, ...later1 }))).toBe(true);
      expect(await next()).toEqual({ next_check_at: null, due_at: null });
      await watchFrom(store(), 'a:2', 'contoso');
      const later2 = { startedFrom: later(60), checkedAt: later(120), nextCheckAt: later(1020) };
      expect(await store().recordCheck(aCheck('contoso', { ...settled, ...later2 }))).toBe(true);
      expect(await next()).toEqual({
        next_check_at: later(1020).toISOString(),
        due_at: later(1020).toISOString(),
      });
    });

    it('writes the vettings of a customer that has none of them as rows yet, whatever it finds', async () => {
      await store().recordCheck(aCheck('contoso'));
      await read('delete from vettings returning customer_tenant_id');
      await store().recordCheck(aCheck('contoso', { startedFrom: now, checkedAt: later(60) }));
      expect(await read('select customer_tenant_id from vettings')).toHaveLength(1);
    });
  });
}
