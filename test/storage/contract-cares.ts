import { aCheck, approval, days, inReview, later, now, type Fixture } from './samples.ts';

const contoso = { customerTenantId: 'contoso', companyName: 'Contoso' };
const fabrikam = { customerTenantId: 'fabrikam', companyName: 'Fabrikam' };
const ann = { tenantId: 't', personId: 'ann' };
const bo = { tenantId: 't', personId: 'bo' };

export function describeCares({ store, replica, restart }: Fixture): void {
  describe('who takes care of a customer', () => {
    it('is one person; who takes over learns who had it, and who takes it twice changes nothing', async () => {
      expect(await store().takeCustomer(contoso, { person: ann, name: 'Ann', since: now })).toBeUndefined();
      const anns = { customerTenantId: 'contoso', person: ann, name: 'Ann', since: now };
      expect(await store().takeCustomer(contoso, { person: ann, name: 'Anna', since: later(1) })).toEqual(
        anns,
      );
      await restart();
      expect(await store().findCare('contoso')).toEqual(anns);
      // Without a name, and of a person with that id in another tenant.
      const other = { ...ann, tenantId: 'u' };
      expect(await store().takeCustomer(contoso, { person: other, since: later(2) })).toEqual(anns);
      expect(await store().findCare('contoso')).toEqual({
        customerTenantId: 'contoso',
        person: other,
        since: later(2),
      });
      expect(await store().listCares('contoso', 10)).toEqual([
        { customerTenantId: 'contoso', person: other, since: later(2) },
        { ...anns, ended: { at: later(2), why: 'takenOver' } },
      ]);
      expect(await store().listCares('contoso', 1)).toHaveLength(1);
    });

    it('is one of two who take a customer at once, and the other had it before', async () => {
      const two = await replica();
      const before = await Promise.all([
        store().takeCustomer(contoso, { person: ann, since: now }),
        two.takeCustomer(contoso, { person: bo, since: now }),
      ]);
      const care = await store().findCare('contoso');
      expect(before.filter((each) => each === undefined)).toHaveLength(1);
      expect([...before.map((each) => each?.person), care?.person]).toEqual(
        expect.arrayContaining([undefined, ann, bo]),
      );
    });

    it('is released by that person alone', async () => {
      await store().takeCustomer(contoso, { person: ann, since: now });
      expect(await store().releaseCustomer('contoso', bo, later(1))).toBe(false);
      expect(await store().releaseCustomer('contoso', { ...ann, tenantId: 'u' }, later(1))).toBe(false);
      expect(await store().releaseCustomer('contoso', ann, later(2))).toBe(true);
      expect(await store().releaseCustomer('contoso', ann, later(3))).toBe(false);
      expect(await store().findCare('contoso')).toBeUndefined();
      expect(await store().listCares('contoso', 10)).toMatchObject([
        { ended: { at: later(2), why: 'released' } },
      ]);
    });

    it('lists what a person has, the longest first, and deletes all of it', async () => {
      await store().takeCustomer(fabrikam, { person: ann, since: later(1) });
      await store().takeCustomer(contoso, { person: ann, since: now });
      await store().recordCheck(aCheck('contoso'));
      expect(await store().listCared(ann, 10)).toMatchObject([
        { customer: { companyName: 'Contoso', seen: [inReview] }, care: { since: now } },
        { customer: { companyName: 'Fabrikam', refusals: 0 } },
      ]);
      expect(await store().listCared(ann, 1)).toHaveLength(1);
      await store().takeCustomer(fabrikam, { person: bo, since: later(2) });
      await store().releaseAll(ann);
      expect(await store().listCared(ann, 10)).toEqual([]);
      expect(await store().listCares('contoso', 10)).toEqual([]);
      expect(await store().listCares('fabrikam', 10)).toMatchObject([{ person: bo }]);
    });

    it('ends with a check that says so, in its transaction, and goes on otherwise', async () => {
      await store().takeCustomer(contoso, { person: ann, since: now });
      await store().recordCheck(aCheck('contoso'));
      expect(await store().findCare('contoso')).toBeDefined();
      const check = { startedFrom: now, checkedAt: later(60), history: [approval], endsCare: true } as const;
      expect(await store().recordCheck(aCheck('contoso', { ...check, startedFrom: later(1) }))).toBe(false);
      expect(await store().findCare('contoso')).toBeDefined();
      expect(await store().recordCheck(aCheck('contoso', check))).toBe(true);
      expect(await store().listCares('contoso', 1)).toMatchObject([
        { ended: { at: later(60), why: 'approved' } },
      ]);
    });

    it('stands in the list of those in review, which can be of one person', async () => {
      for (const { customerTenantId } of [contoso, fabrikam]) {
        await store().addCustomer({ customerTenantId, companyName: customerTenantId });
        await store().recordCheck(aCheck(customerTenantId));
      }
      await store().takeCustomer(contoso, { person: ann, name: 'Ann', since: days(-1) });
      const { vettings } = await store().listPending({ limit: 10 });
      expect(vettings.map(({ customer, care }) => [customer.customerTenantId, care?.name])).toEqual([
        ['contoso', 'Ann'],
        ['fabrikam', undefined],
      ]);
      expect(await store().listPending({ inHandsOf: ann, limit: 10 })).toMatchObject({
        vettings: [{ customer: { customerTenantId: 'contoso' } }],
      });
      expect(await store().listPending({ inHandsOf: bo, limit: 10 })).toMatchObject({ vettings: [] });
      const counts = [{}, { inHandsOf: ann }, { inHandsOf: bo }].map((of) => store().countPending(of));
      expect(await Promise.all(counts)).toEqual([{ all: 2 }, { all: 1 }, { all: 0 }]);
    });
  });
}
