import {
  approved,
  denied,
  education,
  government,
  inReview,
  stateOwned,
  tuesday,
  unknown,
} from './builders.ts';
import { baseIntervalMs, createWatchHarness, minuteMs, watchMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;

describe('pollOnce', () => {
  it('asks for what is due in the background, each time under a new correlation id', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.pollLater();
    expect(partnerCenter.calls.map(({ urgency }) => urgency)).toEqual(['background', 'background']);
    expect(new Set(partnerCenter.calls.map(({ correlationId }) => correlationId)).size).toBe(2);
  });

  it('does nothing before it is due', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    harness.pass(baseIntervalMs - 1);
    expect(await harness.poll()).toMatchObject({ claimed: 0, checked: 0, full: false });
  });

  it('tells nobody of what the first check finds', async () => {
    partnerCenter.show('contoso', education(inReview()), government(approved()));
    await harness.watch('ann', 'contoso');
    expect(await harness.waiting()).toEqual([]);
  });

  it('tells a change with who asked, and ends the watch in the same breath', async () => {
    partnerCenter.show('contoso', education(inReview()));
    const askedBy = { userId: '29:ann', name: 'Ann' };
    await harness.watch('ann', 'contoso', { askedBy });
    partnerCenter.show('contoso', education(denied()));
    expect(await harness.pollLater()).toMatchObject({ claimed: 1, checked: 1, changed: 1, problems: [] });
    expect(await harness.waiting()).toEqual([
      {
        customerTenantId: 'contoso',
        companyName: 'CONTOSO',
        seenAt: harness.now(),
        change: {
          change: 'denied',
          qualification: { kind: 'Education', wireKind: 'Education' },
          from: inReview(),
          to: denied(),
        },
        watchEnd: 'resolved',
        askedBy,
      },
    ]);
    expect(await harness.store.listWatches('ann')).toEqual([]);
    expect(await harness.store.listHistory('contoso', 10)).toMatchObject([
      { change: { change: 'denied' }, seenAt: harness.now(), seenBy: 'poll' },
    ]);
  });

  it('asks once, however many watch, and tells each of them', async () => {
    partnerCenter.show('contoso', education(inReview()));
    for (const name of ['ann', 'bob', 'team']) await harness.watch(name, 'contoso');
    partnerCenter.show('contoso', education(approved()));
    partnerCenter.calls.length = 0;
    await harness.pollLater();
    await harness.deliverAll();
    expect(partnerCenter.calls).toHaveLength(1);
    expect(harness.stories().sort()).toEqual([
      'ann: contoso approved (resolved)',
      'bob: contoso approved (resolved)',
      'team: contoso approved (resolved)',
    ]);
  });

  it('goes on watching while something is pending', async () => {
    partnerCenter.show('contoso', education(inReview()), government(inReview(tuesday)));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()), government(inReview(tuesday)), stateOwned);
    await harness.pollLater();
    partnerCenter.show('contoso', education(approved()), government(denied(tuesday)), stateOwned);
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual([
      'ann: contoso approved',
      'ann: contoso declared',
      'ann: contoso denied (resolved)',
    ]);
  });

  it('says once that a watch ended when several things resolve together', async () => {
    partnerCenter.show('contoso', education(inReview()), government(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()), government(denied()));
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso approved', 'ann: contoso denied (resolved)']);
  });

  it('says that a watch ended when nothing was pending in the first place', async () => {
    partnerCenter.show('contoso', education(approved()));
    await harness.watch('ann', 'contoso');
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso (resolved)']);
  });

  it('believes that a vetting is gone when two more polls confirm it', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso');
    expect(await harness.pollLater()).toMatchObject({ checked: 1, changed: 0 });
    expect(await harness.pollLater()).toMatchObject({ checked: 1, changed: 0 });
    expect(await harness.pollLater()).toMatchObject({ checked: 1, changed: 1 });
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso vanished (resolved)']);
  });

  it('tells a second vetting again, though the outcome is the same', async () => {
    partnerCenter.show('contoso', education(inReview()), government(inReview()));
    await harness.watch('ann', 'contoso');
    for (const vetting of [denied(), inReview(tuesday), denied(tuesday)]) {
      partnerCenter.show('contoso', education(vetting), government(inReview()));
      await harness.pollLater();
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual([
      'ann: contoso denied',
      'ann: contoso resubmitted',
      'ann: contoso denied',
    ]);
  });

  it('tells an unknown status once, though it flickers', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    for (const vetting of [unknown('OnHold'), inReview(), unknown('OnHold')]) {
      partnerCenter.show('contoso', education(vetting));
      await harness.pollLater();
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso unknownStatus']);
  });

  it('tells once that a vetting is overdue, and goes on watching', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    for (let day = 0; day < 10; day++) {
      harness.pass(24 * 60 * minuteMs);
      await harness.poll();
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso overdue']);
    expect(await harness.store.listWatches('ann')).toHaveLength(1);
  });

  it('ends a watch after 60 days and says so', async () => {
    partnerCenter.show('contoso', education(inReview(null)));
    await harness.watch('ann', 'contoso');
    harness.pass(watchMs - 1);
    await harness.poll();
    expect(await harness.waiting()).toEqual([]);
    await harness.watch('bob', 'contoso');
    harness.pass(60 * minuteMs);
    await harness.poll();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso (expired)']);
    expect(await harness.store.listWatches('bob')).toHaveLength(1);
  });

  it('says apart from a change that a watch is 60 days old', async () => {
    partnerCenter.show('contoso', education(inReview(null)));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(unknown('OnHold', null)));
    harness.pass(watchMs);
    await harness.poll();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso unknownStatus', 'ann: contoso (expired)']);
  });

  it('ends an old watch even while Partner Center gives no answer', async () => {
    partnerCenter.show('contoso', education(inReview(null)));
    await harness.watch('ann', 'contoso');
    partnerCenter.fail('contoso', 'unavailable');
    harness.pass(watchMs);
    await harness.poll();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso lost: outage (expired)']);
  });

  it('takes as many as it may, most overdue first, and says that there are more', async () => {
    for (const name of ['a', 'b', 'c']) {
      partnerCenter.show(name, education(inReview()));
      await harness.watch('ann', name);
      harness.pass(1);
    }
    partnerCenter.calls.length = 0;
    expect(await harness.pollLater({ limit: 2 })).toMatchObject({ claimed: 2, full: true });
    expect(await harness.poll({ limit: 2 })).toMatchObject({ claimed: 1, full: false });
    expect(partnerCenter.calls.map(({ customerTenantId }) => customerTenantId)).toEqual(['a', 'b', 'c']);
  });

  it('begins nothing more when it is told to stop', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    const report = await harness.pollLater({ signal: AbortSignal.abort() });
    expect(report).toMatchObject({ claimed: 1, checked: 0, leftOver: 1 });
    expect(partnerCenter.calls).toHaveLength(1);
  });

  it('leaves to others what it cannot begin in time', async () => {
    for (const name of ['a', 'b']) {
      partnerCenter.show(name, education(inReview()));
      await harness.watch('ann', name);
    }
    const slow = {
      getQualifications: () => {
        harness.pass(6 * minuteMs);
        return Promise.resolve([education(inReview())]);
      },
    };
    const report = await harness.pollLater({ partnerCenter: slow, atOnce: 1 });
    expect(report).toMatchObject({ claimed: 2, checked: 1, leftOver: 1 });
    harness.pass(4 * minuteMs);
    expect(await harness.poll({ replicaId: 'two' })).toMatchObject({ claimed: 1, checked: 1 });
  });
});
