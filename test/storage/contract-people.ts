import { later, now, type Fixture } from './samples.ts';

const ann = { tenantId: 't', personId: 'ann' };

export function describePeople({ store, restart, replica, read }: Fixture): void {
  describe('languages', () => {
    it('knows none before one was chosen', async () => {
      expect(await store().findLanguage(ann)).toBeUndefined();
    });

    it('keeps the last choice across a restart', async () => {
      await store().saveLanguage(ann, 'tr', now);
      await store().saveLanguage(ann, 'pl', later(1));
      await restart();
      expect(await store().findLanguage(ann)).toBe('pl');
    });

    it('keeps people of the same id in two tenants apart', async () => {
      await store().saveLanguage(ann, 'tr', now);
      expect(await store().findLanguage({ ...ann, tenantId: 'other' })).toBeUndefined();
    });

    it('forgets a choice', async () => {
      await store().saveLanguage(ann, 'tr', now);
      await store().saveLanguage(ann, undefined, now);
      expect(await store().findLanguage(ann)).toBeUndefined();
    });
  });

  describe('what the roster said of people', () => {
    const since = (from: Date, until = later(60)) => ({ since: from, until });

    it('is the last answer, across a restart and for every replica', async () => {
      await store().saveMembership(ann, 'guest', now);
      await store().saveMembership(ann, 'member', later(1));
      await restart();
      expect(await store().findMembership(ann, since(now))).toBe('member');
      expect(await (await replica()).findMembership(ann, since(now))).toBe('member');
    });

    it('counts for that person in that tenant alone', async () => {
      await store().saveMembership(ann, 'guest', later(1));
      expect(await store().findMembership({ ...ann, tenantId: 'other' }, since(now))).toBeUndefined();
      expect(await store().findMembership({ ...ann, personId: 'bo' }, since(now))).toBeUndefined();
    });

    it('does not count when it is older than was asked for, or from a clock that was ahead', async () => {
      await store().saveMembership(ann, 'member', later(1));
      expect(await store().findMembership(ann, since(later(1)))).toBeUndefined();
      await store().saveMembership(ann, 'member', later(61));
      expect(await store().findMembership(ann, since(now))).toBeUndefined();
    });

    it('is forgotten when it is old', async () => {
      await store().saveMembership(ann, 'member', now);
      await store().saveMembership({ ...ann, personId: 'bo' }, 'guest', later(1));
      expect(await store().forgetOld('memberships', { keptMs: 0, now: later(1) })).toBe(1);
      expect(await read('select person_id from memberships')).toEqual([{ person_id: 'bo' }]);
    });
  });
}
