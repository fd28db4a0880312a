import { aCheck, approval, aWatch, days, inReview, later, now, watchFrom, type Fixture } from './samples.ts';

export function describeWatches({ store, restart }: Fixture): void {
  describe('watches', () => {
    const contoso = { companyName: 'Contoso', nextCheckAt: later(900) };

    /** The customers that are polled, at a time when each is due again. */
    let claims = 1;
    const due = async () => {
      const at = days(claims++);
      const claim = { claimedBy: 'r', claimedUntil: at, now: at, limit: 10 };
      return (await store().claimDueCustomers(claim)).map(({ customerTenantId }) => customerTenantId);
    };

    it('are listed oldest first with what is known of the customer, across a restart', async () => {
      const full = aWatch('a:1', 'contoso', {
        createdAt: later(60),
        askedBy: { userId: '29:ann', name: 'Ann' },
        until: 'ordering',
      });
      await store().addWatch(full, contoso);
      await store().addWatch(aWatch('a:1', 'fabrikam'), { companyName: 'Fabrikam', nextCheckAt: now });
      await store().addWatch(aWatch('a:2', 'contoso'), contoso);
      await store().recordCheck(aCheck('contoso', { nextCheckAt: later(1_800) }));
      await restart();
      expect(await store().listWatches('a:1')).toEqual([
        {
          watch: aWatch('a:1', 'fabrikam'),
          customer: { customerTenantId: 'fabrikam', companyName: 'Fabrikam', refusals: 0 },
          nextCheckAt: now,
        },
        {
          watch: full,
          customer: {
            customerTenantId: 'contoso',
            companyName: 'Contoso',
            refusals: 0,
            seen: [inReview],
            lastCheckedAt: now,
          },
          nextCheckAt: later(1_800),
        },
      ]);
    });

    it('begin once per conversation and customer, and stay as they are', async () => {
      expect(await store().addWatch(aWatch('a:1', 'contoso'), contoso)).toBe(true);
      const again = aWatch('a:1', 'contoso', { watchId: 'w2', createdAt: later(5) });
      expect(await store().addWatch(again, { ...contoso, nextCheckAt: later(5) })).toBe(false);
      expect(await store().listWatches('a:1')).toMatchObject([
        { watch: aWatch('a:1', 'contoso'), nextCheckAt: later(900) },
      ]);
    });

    it('wait for ordering from then on when that is asked of one that waits for its vetting', async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      const again = aWatch('a:1', 'contoso', { watchId: 'w2', until: 'ordering' });
      expect(await store().addWatch(again, contoso)).toBe(false);
      expect(await store().listWatches('a:1')).toMatchObject([{ watch: { until: 'ordering' } }]);
    });

    it('go on without an end from then on when that is asked, whatever is asked later, and others until the day that is chosen', async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      const { endsAt: _end, ...guard } = aWatch('a:1', 'contoso', { watchId: 'w2', until: 'never' });
      expect(await store().addWatch(guard, contoso)).toBe(false);
      for (const until of ['decided', 'ordering', 'change'] as const) {
        await store().addWatch(aWatch('a:1', 'contoso', { watchId: until, until }), contoso);
      }
      await store().addWatch({ ...guard, conversationId: 'a:2' }, contoso);
      await store().addWatch(aWatch('a:2', 'contoso', { endsAt: later(9) }), contoso, 'chosen');
      await restart();
      for (const conversation of ['a:1', 'a:2']) {
        const [listed] = await store().listWatches(conversation);
        expect(listed?.watch.until).toBe('never');
        expect(listed?.watch).not.toHaveProperty('endsAt');
      }
      // One that waits for a change and gets asked for less stays.
      await store().addWatch(aWatch('a:3', 'contoso', { until: 'change' }), contoso);
      await store().addWatch(aWatch('a:3', 'contoso', { watchId: 'w3', until: 'decided' }), contoso);
      expect(await store().listWatches('a:3')).toMatchObject([{ watch: { until: 'change' } }]);
      await store().addWatch(aWatch('a:3', 'contoso', { endsAt: later(9) }), contoso, 'chosen');
      expect(await store().listWatches('a:3')).toMatchObject([
        { watch: { until: 'change', endsAt: later(9) } },
      ]);
    });

    it('begin once even when twenty ask at once', async () => {
      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store().addWatch(aWatch('a:1', 'contoso', { watchId: `w${index}` }), contoso),
        ),
      );
      expect(begun.filter(Boolean)).toHaveLength(1);
    });

    it('end, and end only once', async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      expect(await store().endWatch('a:2', 'contoso')).toBe(false);
      expect(await store().endWatch('a:1', 'contoso')).toBe(true);
      expect(await store().endWatch('a:1', 'contoso')).toBe(false);
      expect(await store().listWatches('a:1')).toEqual([]);
    });

    it('end together, and leave those of others alone', async () => {
      for (const id of ['contoso', 'fabrikam', 'proseware']) await watchFrom(store(), 'a:1', id);
      await watchFrom(store(), 'a:2', 'contoso');
      await store().endWatches('a:1', ['proseware', 'contoso', 'nobody']);
      const left = await store().listWatches('a:1');
      expect(left.map(({ watch }) => watch.customerTenantId)).toEqual(['fabrikam']);
    });

    it('keep a customer polled until the last of them ends, and a new one goes on from what was seen', async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      await watchFrom(store(), 'a:2', 'contoso');
      await store().recordCheck(aCheck('contoso', { isOpen: false }));
      await store().endWatch('a:1', 'contoso');
      expect(await due()).toEqual(['contoso']);
      await store().endWatch('a:2', 'contoso');
      expect(await due()).toEqual([]);
      await watchFrom(store(), 'a:1', 'contoso');
      expect(await due()).toEqual(['contoso']);
      expect(await store().findStoredCustomer('contoso')).toMatchObject({
        seen: [inReview],
        lastCheckedAt: now,
      });
    });

    it('leave nothing polled behind, and lose nothing, when they begin and end at once', async () => {
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          await watchFrom(store(), `a:${index}`, 'contoso');
          await store().endWatch(`a:${index}`, 'contoso');
          if (index % 2 === 0) await watchFrom(store(), `a:${index}`, 'contoso');
        }),
      );
      expect((await store().listAudience('contoso')).watches).toHaveLength(10);
      expect(await due()).toEqual(['contoso']);
      await Promise.all(
        Array.from({ length: 10 }, (_, index) => store().endWatch(`a:${2 * index}`, 'contoso')),
      );
      expect(await due()).toEqual([]);
    });
  });

  describe('who wants every outcome', () => {
    it('is none at first, then whoever said so last, until they end it', async () => {
      expect(await store().findNotifyFilter('19:x')).toBeUndefined();
      await store().setNotifyFilter('19:x', 'all', now);
      await store().setNotifyFilter('19:x', 'denied', later(1));
      await restart();
      expect(await store().findNotifyFilter('19:x')).toBe('denied');
      await store().setNotifyFilter('19:x', undefined, later(2));
      expect(await store().findNotifyFilter('19:x')).toBeUndefined();
    });

    it("is part of a customer's audience, beside those who watch it", async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      await watchFrom(store(), 'a:1', 'fabrikam');
      await store().setNotifyFilter('19:x', 'approved', now);
      expect(await store().listAudience('contoso')).toEqual({
        watches: [aWatch('a:1', 'contoso')],
        listeners: [{ conversationId: '19:x', filter: 'approved' }],
        snoozes: [],
      });
      expect(await store().listAudience('nobody')).toMatchObject({ watches: [] });
    });
  });

  describe('history', () => {
    it('is told newest first with its dates, up to a limit, also when nobody watches any more', async () => {
      await watchFrom(store(), 'a:1', 'contoso');
      const denial = { ...approval, change: 'denied' as const };
      await store().recordCheck(aCheck('contoso', { history: [approval, denial] }));
      const last = { change: 'accessLost' as const };
      await store().recordCheck(
        aCheck('contoso', {
          startedFrom: now,
          checkedAt: days(1),
          seenBy: 'person',
          history: [last],
          endedWatchIds: ['a:1 watches contoso'],
        }),
      );
      await restart();
      expect(await store().listHistory('contoso', 10)).toEqual([
        { change: last, seenAt: days(1), seenBy: 'person' },
        { change: denial, seenAt: now, seenBy: 'poll' },
        { change: approval, seenAt: now, seenBy: 'poll' },
      ]);
      expect(await store().listHistory('contoso', 1)).toHaveLength(1);
      expect(await store().listHistory('fabrikam', 10)).toEqual([]);
    });
  });
}
