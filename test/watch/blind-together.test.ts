import { blindWatches } from './blind-watches.ts';
import { approved, education, inReview } from './builders.ts';
import { baseIntervalMs, createWatchHarness, minuteMs, storyOf } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;
const { pollFor, watched, failAll } = blindWatches(harness);

describe('many watched customers that cannot be seen', () => {
  const names = Array.from({ length: 40 }, (_, index) => `c${String(index).padStart(2, '0')}`);

  it('are told in one message, and so is their return, though checks are spread over a quarter of an hour', async () => {
    let random = 0;
    const spread = { random: () => (random = (random + 0.37) % 1) };
    for (const name of names) {
      partnerCenter.show(name, education(inReview()));
      await harness.watch('ann', name, {}, spread);
      harness.pass(20_000);
    }
    const pollEveryMinute = async (hours: number) => {
      for (let poll = 0; poll < hours * 60; poll++) {
        harness.pass(minuteMs);
        await harness.poll(spread);
        await harness.deliverAll();
      }
    };
    failAll('unavailable', ...names);
    await pollEveryMinute(5);
    expect(harness.told.map(({ notifications }) => notifications.length)).toEqual([40]);
    for (const name of names) partnerCenter.show(name, education(inReview()));
    await pollEveryMinute(1);
    expect(harness.told.map(({ notifications }) => notifications.length)).toEqual([40, 40]);
    expect(harness.stories()[1]).toContain('c00 back');
  });

  it.each([
    ['by day', { baseIntervalMs: 4 * baseIntervalMs }],
    ['at night', { untilBusinessHours: () => 24 * 60 * minuteMs }],
  ])(
    'are told in one message, and in a second those with old vettings, which meet the same outage hours later: %s',
    async (_when, timing) => {
      let random = 0;
      const spread = { random: () => (random = (random + 0.37) % 1), ...timing };
      const ages = [1, 8, 30];
      for (const [index, name] of names.entries()) {
        const days = ages[index % ages.length] ?? 0;
        partnerCenter.show(name, education(inReview(new Date(harness.now().getTime() - days * 86_400_000))));
        await harness.watch('ann', name, {}, spread);
        harness.pass(7 * minuteMs);
        await harness.poll(spread);
      }
      await harness.deliverAll();
      const before = harness.told.length;
      failAll('timeout', ...names);
      for (let poll = 0; poll < 15 * 12; poll++) {
        harness.pass(5 * minuteMs);
        await harness.poll(spread);
        await harness.deliverAll();
      }
      const told = harness.told.slice(before).map(({ notifications }) => notifications.length);
      expect(told).toHaveLength(2);
      expect(told.reduce((sum, each) => sum + each, 0)).toBe(40);
    },
  );

  it('are told apart by their trouble: a short outage is not told in company of a long refusal', async () => {
    await watched('refused', 'reached');
    failAll('forbidden', 'refused');
    await pollFor(2);
    failAll('timeout', 'reached');
    await pollFor(3);
    partnerCenter.show('reached', education(inReview()));
    await pollFor(2);
    expect(harness.stories()).toEqual(['ann: refused lost: access']);
  });

  it('do not hold up the return of others for more than three quarters of an hour', async () => {
    await watched('one', 'two');
    failAll('timeout', 'one', 'two');
    await pollFor(5);
    partnerCenter.show('one', education(inReview()));
    await pollFor(1 / 3);
    expect(harness.stories().slice(2)).toEqual([]);
    await pollFor(1);
    expect(harness.stories().slice(2)).toEqual(['ann: one back']);
  });

  it('that are gone again before their return was told are told nothing', async () => {
    await watched('one', 'two');
    failAll('timeout', 'one', 'two');
    await pollFor(5);
    partnerCenter.show('one', education(inReview()));
    await pollFor(1 / 3);
    failAll('timeout', 'one');
    await pollFor(5);
    expect(harness.stories().slice(2)).toEqual([]);
  });
});

describe('what is told of the sight of a customer', () => {
  it.each(['before', 'after'] as const)(
    'is told once when the process dies %s it is recorded',
    async (when) => {
      await watched('contoso');
      const dying = {
        ...harness.store,
        recordSight: async (...[records, now]: Parameters<typeof harness.store.recordSight>) => {
          if (when === 'after') await harness.store.recordSight(records, now);
          throw new Error('dead');
        },
      };
      for (const change of [
        () => failAll('timeout', 'contoso'),
        () => partnerCenter.show('contoso', education(inReview())),
      ]) {
        change();
        await pollFor(4);
        harness.pass(20 * minuteMs);
        await harness.poll({ store: dying }).catch(() => undefined);
        await pollFor(1);
      }
      expect(harness.stories()).toEqual(['ann: contoso lost: outage', 'ann: contoso back']);
    },
  );

  it('is told once by two replicas', async () => {
    await watched('contoso', 'fabrikam');
    failAll('timeout', 'contoso', 'fabrikam');
    const stores = [await harness.open(), await harness.open()];
    for (let poll = 0; poll < 15; poll++) {
      harness.pass(20 * minuteMs);
      await Promise.all(
        stores.map((store, index) => harness.poll({ store, replicaId: `${index}`, limit: 1 })),
      );
      await harness.deliverAll();
    }
    expect(harness.stories().sort()).toEqual(['ann: contoso lost: outage', 'ann: fabrikam lost: outage']);
  });

  it('survives that the conversation takes no messages meanwhile', async () => {
    await watched('contoso');
    failAll('timeout', 'contoso');
    harness.teams.answer = () => ({ kind: 'parked', why: 'test' });
    await pollFor(5);
    partnerCenter.show('contoso', education(approved()));
    await pollFor(1);
    harness.teams.answer = () => ({ kind: 'delivered' });
    await harness.remember('ann');
    await harness.deliverAll();
    expect(harness.told.slice(1).map(storyOf)).toEqual([
      'ann: contoso lost: outage, contoso approved back (resolved)',
    ]);
  });
});
