import { requestSteps, outcomes } from './request-steps.ts';
import { aRequest, later, now, days, type Fixture } from './samples.ts';

export function describeRequests(fixture: Fixture): void {
  const { store, restart, replica, read } = fixture;
  const { begin, settle, claim, stateOf, send } = requestSteps(fixture);

  describe('a request', () => {
    it('is kept as it was prepared, across a restart', async () => {
      const nameless = { tenantId: 't', personId: 'bob', userId: '29:bob' };
      const code = { kind: 'GovernmentCommunityCloud', validationCode: '123456' } as const;
      await store().addRequest(aRequest('r1'));
      await store().addRequest(aRequest('r2', { askedBy: nameless, asked: code }));
      await restart();
      expect(await store().findRequest('r1')).toEqual(aRequest('r1'));
      expect(await store().findRequest('r2')).toEqual(aRequest('r2', { askedBy: nameless, asked: code }));
      expect(await store().findRequest('r3')).toBeUndefined();
    });

    it('holds names in any script, without what no database holds', async () => {
      const askedBy = { ...aRequest('r').askedBy, name: 'Żółć 🏫\0' };
      await store().addRequest(aRequest('r', { companyName: '学校 ${x}\0', askedBy }));
      expect(await store().findRequest('r')).toMatchObject({
        companyName: '学校 ${x}',
        askedBy: { name: 'Żółć 🏫' },
      });
    });

    it('is being sent once it is confirmed, and remembers since when, across a restart', async () => {
      await send('r', {}, later(1));
      await restart();
      expect(await stateOf('r')).toEqual({ kind: 'sending', confirmedAt: later(1), attempts: 1 });
    });

    it('is begun by one of twenty who confirm it at once from two replicas', async () => {
      await store().addRequest(aRequest('r'));
      const other = await replica();
      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, index) => begin('r', now, `s${index}`, index % 2 ? other : store())),
      );
      expect(begun.filter((each) => each === 'begun')).toHaveLength(1);
      expect(begun.filter((each) => each === 'notPrepared')).toHaveLength(19);
    });

    it('is not begun when it has expired, was cancelled or is not known', async () => {
      await store().addRequest(aRequest('late'));
      await store().addRequest(aRequest('cancelled'));
      expect(await store().cancelRequest('cancelled', later(5))).toBe(true);
      expect(await begin('late', later(600))).toBe('notPrepared');
      expect(await begin('cancelled')).toBe('notPrepared');
      expect(await begin('nobody')).toBe('notPrepared');
      expect(await stateOf('cancelled')).toEqual({ kind: 'cancelled', at: later(5) });
    });

    it('is cancelled once, and not any more when it is being sent', async () => {
      await store().addRequest(aRequest('r'));
      expect(await store().cancelRequest('r', now)).toBe(true);
      expect(await store().cancelRequest('r', now)).toBe(false);
      await send('sent');
      expect(await store().cancelRequest('sent', now)).toBe(false);
      expect(await store().cancelRequest('nobody', now)).toBe(false);
    });
  });

  describe('a request whose time a clock that was three hours ahead wrote', () => {
    it('is taken over after one claim, and not before, and what waits for an hour is left alone', async () => {
      const at = (seconds: number) => ({
        claimedBy: 'other',
        claimedUntil: later(seconds + 60),
        now: later(seconds),
        limit: 10,
        believedUntil: later(seconds + 3_660),
      });
      const due = async (seconds: number) =>
        (await store().claimUnsettledRequests(at(seconds))).map(({ requestId }) => requestId);
      const preparedAhead = { customerTenantId: 'fabrikam', expiresAt: days(1) };
      await send('ahead', preparedAhead, later(3 * 3_600));
      await send('waits');
      await store().postponeRequest('waits', 'sender', later(3_600));
      expect(await due(1)).toEqual([]);
      expect(await due(60)).toEqual([]);
      expect(await due(61)).toEqual(['ahead']);
      expect(await due(62)).toEqual([]);
      expect(await due(3_600)).toEqual(['ahead', 'waits']);
    });
  });

  describe('requests for the same qualification of one customer', () => {
    it('are sent one at a time: of twenty who confirm theirs at once, one begins', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
      for (const id of ids) await store().addRequest(aRequest(id));
      const other = await replica();
      const begun = await Promise.all(
        ids.map((id, index) => begin(id, now, id, index % 2 ? other : store())),
      );
      expect(begun.filter((each) => each === 'begun')).toHaveLength(1);
      expect(begun.filter((each) => each === 'busy')).toHaveLength(19);
      const first = begun.indexOf('begun');
      expect(await stateOf(`r${first === 0 ? 1 : 0}`)).toEqual({ kind: 'prepared' });
    });

    it.each(['accepted', 'refused', 'unknown'] as const)(
      'may follow each other once one is %s',
      async (kind) => {
        await send('first');
        await store().addRequest(aRequest('second'));
        expect(await begin('second', later(1))).toBe('busy');
        await settle('first', outcomes[kind]);
        expect(await begin('second', later(2))).toBe('begun');
      },
    );

    it('do not keep up those for another one, or of another customer', async () => {
      await send('first');
      await send('another kind', { asked: { kind: 'StateOwnedEntity' } });
      await send('another customer', { customerTenantId: 'fabrikam' });
    });
  });

  describe('a request of which nothing was sent', () => {
    it('may be confirmed again, or is cancelled', async () => {
      await send('r');
      const back = { claimedBy: 'sender', now: later(3) };
      await store().withdrawRequest('r', { ...back, to: 'prepared' });
      expect(await store().findRequest('r')).toEqual(aRequest('r'));
      expect(await claim(days(2))).toEqual([]);
      expect(await begin('r', later(4))).toBe('begun');
      await store().withdrawRequest('r', { ...back, to: 'cancelled' });
      expect(await stateOf('r')).toEqual({ kind: 'cancelled', at: later(3) });
      expect(await begin('r', later(5))).toBe('notPrepared');
    });

    it('is left to whoever took it over meanwhile', async () => {
      await send('r');
      await claim(later(60), 'other');
      await store().withdrawRequest('r', { claimedBy: 'sender', to: 'prepared', now: later(61) });
      expect(await stateOf('r')).toMatchObject({ kind: 'sending', attempts: 2 });
    });
  });

  describe('the number of requests', () => {
    it('is of a customer, of a kind, in some states, and without the one at hand', async () => {
      const which = { kind: 'Education', states: ['sending', 'accepted', 'unknown'] } as const;
      const count = (besides?: string) => store().countRequests('contoso', { ...which, besides });
      expect(await count()).toBe(0);
      await send('accepted');
      await settle('accepted');
      await send('refused');
      await settle('refused', outcomes.refused);
      await send('unknown');
      await settle('unknown', outcomes.unknown);
      await store().addRequest(aRequest('prepared'));
      await send('sent');
      await send('another kind', { asked: { kind: 'StateOwnedEntity' } });
      await send('another customer', { customerTenantId: 'fabrikam' });
      expect(await count()).toBe(3);
      expect(await count('sent')).toBe(2);
      expect(await count('prepared')).toBe(3);
    });
  });

  describe('the requests of a customer', () => {
    it('are listed newest first, those that were confirmed only, and none is ever lost', async () => {
      await send('first', {}, later(1));
      await settle('first', outcomes.refused);
      await send('second', {}, later(2));
      await settle('second');
      await send('another customer', { customerTenantId: 'fabrikam' }, later(3));
      await store().addRequest(aRequest('prepared'));
      await store().addRequest(aRequest('cancelled'));
      await store().cancelRequest('cancelled', now);
      await send('third', {}, later(4));
      const list = async (limit: number) =>
        (await store().listRequests('contoso', limit)).map(({ requestId }) => requestId);
      expect(await list(10)).toEqual(['third', 'second', 'first']);
      expect(await list(2)).toEqual(['third', 'second']);
      expect(await read('select request_id from qualification_requests')).toHaveLength(6);
    });
  });
}
