import { outcomes, requestSteps } from './request-steps.ts';
import { aChat, aNotification, aRequest, aWatch, days, later, now, type Fixture } from './samples.ts';

export function describeSettlement(fixture: Fixture): void {
  const { store, restart, replica } = fixture;
  const { begin, settle, claim, stateOf, send } = requestSteps(fixture);

  describe('requests whose outcome is open', () => {
    it('are claimed when the claim of their sender has run out, as after a crash', async () => {
      await send('r');
      await restart();
      expect(await claim(later(59.999))).toEqual([]);
      expect(await claim(later(60))).toEqual([['r', 2]]);
      expect(await claim(later(60))).toEqual([]);
      expect(await claim(later(120))).toEqual([['r', 3]]);
    });

    it('are claimed again at the time that was set, oldest first, up to a limit', async () => {
      for (const [index, id] of ['first', 'second', 'third'].entries()) {
        await send(id, { customerTenantId: id });
        await store().postponeRequest(id, 'sender', later(10 * (index + 1)));
      }
      expect(await claim(later(9))).toEqual([]);
      expect(await claim(later(30), 'r', store(), 2)).toEqual([
        ['first', 2],
        ['second', 2],
      ]);
      expect(await claim(later(30))).toEqual([['third', 2]]);
    });

    it('are put off only by whoever holds them', async () => {
      await send('r');
      await claim(later(60), 'other');
      await store().postponeRequest('r', 'sender', later(61));
      expect(await claim(later(61))).toEqual([]);
    });

    it('never go to two of twenty who claim at once from two replicas', async () => {
      const ids = Array.from({ length: 30 }, (_, index) => `r${index}`);
      for (const id of ids) await send(id, { customerTenantId: id });
      const other = await replica();
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          claim(later(60), `p${index}`, index % 2 ? other : store(), 2),
        ),
      );
      const claimed = [...claims.flat(), ...(await claim(later(60), 'rest', store(), 100))];
      expect(claimed.map(([id]) => id).sort()).toEqual([...ids].sort());
    });
  });

  describe('a settled request', () => {
    it.each(Object.keys(outcomes) as (keyof typeof outcomes)[])(
      'that was %s keeps its outcome, across a restart, whatever comes after',
      async (kind) => {
        await send('r');
        expect(await settle('r', outcomes[kind])).toBe(true);
        await restart();
        const expected = { ...aRequest('r'), state: outcomes[kind] };
        expect(await store().findRequest('r')).toEqual(expected);
        for (const other of Object.values(outcomes)) expect(await settle('r', other)).toBe(false);
        expect(await begin('r', later(1))).toBe('notPrepared');
        expect(await store().cancelRequest('r', later(1))).toBe(false);
        await store().withdrawRequest('r', { claimedBy: 'sender', to: 'prepared', now });
        await store().postponeRequest('r', 'sender', now);
        expect(await claim(days(2))).toEqual([]);
        expect(await store().findRequest('r')).toEqual(expected);
      },
    );

    it('is settled by whoever holds it, and by nobody else', async () => {
      await send('r');
      await claim(later(60), 'other');
      expect(await settle('r', outcomes.refused)).toBe(false);
      expect(await settle('r', outcomes.accepted, { claimedBy: 'other' })).toBe(true);
      expect(await stateOf('r')).toEqual(outcomes.accepted);
    });

    it('is settled once by twenty at once', async () => {
      await send('r');
      const all = await Promise.all(Array.from({ length: 20 }, () => settle('r')));
      expect(all.filter(Boolean)).toHaveLength(1);
    });

    it('is told with its outcome, and watched from then on', async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await send('r', { companyName: 'Contoso\0' });
      const watch = { watch: aWatch('a:1', 'contoso'), nextCheckAt: later(900) };
      await settle('r', outcomes.accepted, { notifications: [aNotification('a:1', 'request')], watch });
      expect(await store().oldestUndelivered()).toEqual(later(5));
      expect(await store().listWatches('a:1')).toEqual([
        {
          watch: aWatch('a:1', 'contoso'),
          customer: { customerTenantId: 'contoso', companyName: 'Contoso', refusals: 0 },
          nextCheckAt: later(900),
        },
      ]);
    });

    it('tells and begins nothing when it was settled before', async () => {
      await store().rememberConversation(aChat('a:1'), now);
      await send('r');
      await settle('r');
      const watch = { watch: aWatch('a:1', 'contoso'), nextCheckAt: later(900) };
      await settle('r', outcomes.accepted, { notifications: [aNotification('a:1', 'request')], watch });
      expect(await store().oldestUndelivered()).toBeUndefined();
      expect(await store().listWatches('a:1')).toEqual([]);
    });

    it('is written whole or not at all', async () => {
      await send('r');
      const twice = aNotification('a:1', 'one');
      const notifications = [twice, { ...twice, changeKey: 'two' }];
      const watch = { watch: aWatch('a:1', 'contoso'), nextCheckAt: later(900) };
      await expect(settle('r', outcomes.accepted, { notifications, watch })).rejects.toThrow();
      expect(await stateOf('r')).toMatchObject({ kind: 'sending' });
      expect(await store().listWatches('a:1')).toEqual([]);
      expect(await store().oldestUndelivered()).toBeUndefined();
    });
  });
}
