import { aChat, later, now, type Fixture } from './samples.ts';

export function describeSnoozes({ store, restart }: Fixture): void {
  describe('snoozes', () => {
    const contoso = { conversationId: 'a:1', customerTenantId: 'contoso' };

    it('last until their time, one for each conversation and customer; the last one counts', async () => {
      await store().saveSnooze({ ...contoso, until: later(60), reason: 'They call back' });
      await store().saveSnooze({ ...contoso, conversationId: 'a:2', until: later(60) });
      await restart();
      expect(await store().findSnooze('a:1', 'contoso', now)).toEqual({
        ...contoso,
        until: later(60),
        reason: 'They call back',
      });
      expect(await store().findSnooze('a:1', 'contoso', later(60))).toBeUndefined();
      expect(await store().findSnooze('a:1', 'fabrikam', now)).toBeUndefined();
      await store().saveSnooze({ ...contoso, until: later(90) });
      await store().saveSnooze({ ...contoso, customerTenantId: 'adatum', until: later(30) });
      expect(await store().listSnoozes('a:1', later(29))).toEqual([
        { ...contoso, customerTenantId: 'adatum', until: later(30) },
        { ...contoso, until: later(90) },
      ]);
      expect(await store().listSnoozes('a:1', later(30))).toHaveLength(1);
    });

    it('end when that is asked, and one that is over was none', async () => {
      await store().saveSnooze({ ...contoso, until: later(60) });
      expect(await store().endSnooze('a:2', 'contoso', now)).toBe(false);
      expect(await store().endSnooze('a:1', 'contoso', now)).toBe(true);
      expect(await store().endSnooze('a:1', 'contoso', now)).toBe(false);
      await store().saveSnooze({ ...contoso, until: later(60) });
      expect(await store().endSnooze('a:1', 'contoso', later(60))).toBe(false);
    });

    it('are known with the audience of the customer', async () => {
      await store().saveSnooze({ ...contoso, until: later(60) });
      expect(await store().listAudience('contoso')).toMatchObject({
        snoozes: [{ conversationId: 'a:1', until: later(60) }],
      });
      expect(await store().listAudience('fabrikam')).toMatchObject({ snoozes: [] });
    });

    it('go with a personal chat that gets another id', async () => {
      const ann = { aadObjectId: 'ann' };
      await store().rememberConversation({ ...aChat('a:1'), ...ann }, now);
      await store().saveSnooze({ ...contoso, until: later(60) });
      await store().rememberConversation({ ...aChat('a:new'), ...ann }, later(1));
      expect(await store().listSnoozes('a:1', later(2))).toEqual([]);
      expect(await store().listSnoozes('a:new', later(2))).toMatchObject([{ until: later(60) }]);
    });
  });
}
