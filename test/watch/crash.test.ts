import { deliverOnce, pollOnce, type DeliveryResult } from '../../src/watch/index.ts';
import type { Store } from '../../src/storage/store.ts';
import { approved, denied, education, government, inReview } from './builders.ts';
import { baseIntervalMs, createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;

/** Where a process can die: before or after each call that has an effect outside of it. */
const steps = [
  'claimDueCustomers',
  'getQualifications',
  'listAudience',
  'recordCheck',
  'claimDueNotifications',
  'takeTenantSends',
  'recordAttempt',
  'send',
  'recordDelivery',
] as const;
type Step = (typeof steps)[number];
interface Death {
  readonly step: Step;
  readonly when: 'before' | 'after';
  /** Which call of the step: the first or the second. */
  readonly nth: number;
}

const deaths: readonly Death[] = steps.flatMap((step) =>
  // One poll claims customers once.
  (step === 'claimDueCustomers' ? [1] : [1, 2]).flatMap((nth) =>
    (['before', 'after'] as const).map((when) => ({ step, when, nth })),
  ),
);

/** A process that dies at the given step: nothing that it does afterwards has an effect. */
function createDyingProcess(death: Death) {
  /** `underWay`: messages that reached Teams, and were not recorded when it died. */
  const life = { ended: false, underWay: 0 };
  const counts = new Map<Step, number>();
  function wrap<A extends unknown[], R>(step: Step, act: (...args: A) => Promise<R>) {
    return async (...args: A): Promise<R> => {
      const nth = (counts.get(step) ?? 0) + 1;
      counts.set(step, nth);
      const isHere = death.step === step && death.nth === nth;
      if (isHere && death.when === 'before') life.ended = true;
      if (life.ended) throw new Error('dead');
      if (step === 'send') life.underWay += 1;
      const result = await act(...args);
      if (!life.ended && step === 'recordDelivery') life.underWay -= 1;
      if (isHere) life.ended = true;
      // The dead process does not get the answer.
      if (life.ended) throw new Error('dead');
      return result;
    };
  }
  const { store } = harness;
  const dyingStore: Store = {
    ...store,
    claimDueCustomers: wrap('claimDueCustomers', (claim) => store.claimDueCustomers(claim)),
    listAudience: wrap('listAudience', (customer) => store.listAudience(customer)),
    recordCheck: wrap('recordCheck', (check) => store.recordCheck(check)),
    claimDueNotifications: wrap('claimDueNotifications', (claim) => store.claimDueNotifications(claim)),
    takeTenantSends: wrap('takeTenantSends', (...args) => store.takeTenantSends(...args)),
    recordAttempt: wrap('recordAttempt', (...args) => store.recordAttempt(...args)),
    recordDelivery: wrap('recordDelivery', (...args) => store.recordDelivery(...args)),
  };
  const { now, newId } = harness;
  const shared = { store: dyingStore, now, newId, random: () => 0.5, replicaId: 'dying' };
  return {
    life,
    async run(): Promise<void> {
      await pollOnce({
        ...shared,
        partnerCenter: {
          getQualifications: wrap('getQualifications', (customer: string, call) =>
            partnerCenter.getQualifications(customer, call),
          ),
        },
        baseIntervalMs,
      });
      const sleep = () => Promise.resolve();
      for (let pass = 0; pass < 5; pass++) {
        await deliverOnce({ ...shared, send: wrap('send', harness.send), sleep });
        harness.pass(3_000);
      }
    },
  };
}

describe('a process that dies', () => {
  it.each(deaths)('$when $step (time $nth) leaves each fact told once', async (death) => {
    for (const name of ['contoso', 'fabrikam'])
      partnerCenter.show(name, education(inReview()), government(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.watch('bob', 'contoso');
    await harness.watch('ann', 'fabrikam');
    await harness.remember('team', { scope: 'team' });
    await harness.store.setNotifyFilter('team', 'denied', harness.now());
    partnerCenter.show('contoso', education(approved()), government(inReview()));
    partnerCenter.show('fabrikam', education(approved()), government(denied()));
    harness.pass(baseIntervalMs);

    const dying = createDyingProcess(death);
    await dying.run().catch(() => undefined);
    expect(dying.life.ended).toBe(true);

    // Another process takes over when the claims of the dead one have run out.
    harness.pass(20 * minuteMs);
    await harness.poll({ replicaId: 'successor' });
    await harness.deliverAll({ replicaId: 'successor' });
    harness.pass(20 * minuteMs);
    await harness.poll({ replicaId: 'successor' });
    await harness.deliverAll({ replicaId: 'successor' });

    const stories = harness.stories();
    expect([...new Set(stories)].sort()).toEqual([
      'ann: contoso approved',
      'ann: fabrikam approved',
      'ann: fabrikam denied (resolved)',
      'bob: contoso approved',
      'team: fabrikam denied',
    ]);
    // Sends run at the same time: any of them may be in flight when the process dies at another step.
    const again = stories.filter((story, index) => stories.indexOf(story) !== index);
    expect(again.length).toBeLessThanOrEqual(dying.life.underWay);
    expect(new Set(again).size).toBe(again.length);
    for (const [index, { mayHaveArrived }] of harness.told.entries()) {
      const isSecond = stories.indexOf(stories[index] ?? '') !== index;
      if (isSecond) expect(mayHaveArrived).toBe(true);
    }
    expect(await harness.store.listHistory('contoso', 10)).toHaveLength(1);
    expect(await harness.store.listHistory('fabrikam', 10)).toHaveLength(2);
    expect(await harness.store.oldestUndelivered()).toBeUndefined();
  });
});

describe('a send that got no answer', () => {
  it('is tried again as one that may have arrived', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    await harness.pollLater();
    const death: Death = { step: 'recordAttempt', when: 'after', nth: 1 };
    await createDyingProcess(death)
      .run()
      .catch(() => undefined);
    expect(harness.told).toEqual([]);
    harness.pass(20 * minuteMs);
    await harness.deliverAll();
    expect(harness.told.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([true]);
  });
});

describe('a store that fails for a moment', () => {
  it('fails the pass, which is done again when the claims have run out', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    const { store } = harness;
    const broken: Store = { ...store, recordCheck: () => Promise.reject(new Error('disk is full')) };
    await expect(harness.pollLater({ store: broken })).rejects.toThrow('disk is full');
    harness.pass(10 * minuteMs);
    await harness.poll();
    const sent: DeliveryResult = { kind: 'delivered', activityId: 'm1' };
    harness.teams.answer = () => sent;
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso approved (resolved)']);
  });
});
