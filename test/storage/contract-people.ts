import { later, now, type Fixture } from './samples.ts';

const ann = { tenantId: 't', personId: 'ann' };

export function describePeople({ store, restart }: Fixture): void {
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
}
