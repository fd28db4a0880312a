import { approved, denied, education, government, inReview } from './builders.ts';
import { baseIntervalMs, createWatchHarness } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;
const ann = { customerTenantId: 'contoso', conversationId: 'ann' };

describe('recordPersonCheck', () => {
  it('makes a customer known that nobody watches, and what is open goes on to be polled', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.remember('channel');
    await harness.store.setNotifyFilter('channel', 'all', harness.now());
    expect(await harness.personChecks(ann)).toEqual({ changes: [] });
    partnerCenter.show('contoso', education(approved()));
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['channel: contoso approved']);
    harness.pass(24 * 60 * 60_000);
    expect(await harness.poll()).toMatchObject({ claimed: 0 });
  });

  it('is what later checks are compared with, when the watch has just begun', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.remember('ann');
    await harness.store.addWatch(
      {
        watchId: 'w',
        ...ann,
        createdAt: harness.now(),
        until: 'decided' as const,
        endsAt: new Date('2027-01-18T09:00:00.000Z'),
      },
      { companyName: 'Contoso', nextCheckAt: new Date(harness.now().getTime() + baseIntervalMs) },
    );
    expect(await harness.personChecks(ann)).toMatchObject({ changes: [], watch: { watchId: 'w' } });
    partnerCenter.show('contoso', education(approved()));
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso approved (resolved)']);
  });

  it('says at once that there is nothing to watch', async () => {
    partnerCenter.show('contoso', education(approved()));
    await harness.remember('ann');
    const watch = {
      watchId: 'w',
      ...ann,
      createdAt: harness.now(),
      until: 'decided' as const,
      endsAt: new Date('2027-01-18T09:00:00.000Z'),
    };
    await harness.store.addWatch(watch, { companyName: 'Contoso', nextCheckAt: harness.now() });
    expect(await harness.personChecks(ann)).toMatchObject({ changes: [], ended: { why: 'resolved' } });
    await harness.deliverAll();
    expect(harness.stories()).toEqual([]);
  });

  it('tells others what changed, and the one who asked nothing more', async () => {
    partnerCenter.show('contoso', education(inReview()), government(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(denied()), government(inReview()));
    harness.pass(60_000);
    expect(await harness.personChecks(ann)).toMatchObject({ changes: [{ change: 'denied' }] });
    await harness.pollLater();
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['bob: contoso denied']);
    expect(await harness.store.listHistory('contoso', 10)).toMatchObject([{ seenBy: 'person' }]);
  });

  it('tells everybody when nobody knows whether the answer is posted', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    harness.pass(60_000);
    const { changes, ended } = (await harness.personChecks({ customerTenantId: 'contoso' })) ?? {};
    expect([changes, ended]).toEqual([[expect.objectContaining({ change: 'approved' })], undefined]);
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: contoso approved (resolved)']);
  });

  it('says to the one who asked that the watch ended', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    harness.pass(60_000);
    expect(await harness.personChecks(ann)).toMatchObject({
      ended: { why: 'resolved', watch: { conversationId: 'ann' } },
    });
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['bob: contoso approved (resolved)']);
    expect(await harness.store.listWatches('ann')).toEqual([]);
  });

  it('from a conversation that watches nothing says nothing of ends', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    harness.pass(60_000);
    expect(await harness.personChecks(ann)).not.toHaveProperty('ended');
  });

  it('counts as a poll: the next one comes an interval later', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    harness.pass(baseIntervalMs - 1);
    await harness.personChecks(ann);
    harness.pass(baseIntervalMs - 1);
    expect(await harness.poll()).toMatchObject({ claimed: 0 });
    harness.pass(1);
    expect(await harness.poll()).toMatchObject({ claimed: 1 });
  });

  it('is left out when something newer was seen meanwhile', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    const checkedAt = harness.now();
    partnerCenter.show('contoso', education(inReview()), government(inReview()));
    await harness.pollLater();
    expect(
      await harness.personChecks({ ...ann, checkedAt, qualifications: [education(inReview())] }),
    ).toBeUndefined();
    const sameMoment = await harness.store.findStoredCustomer('contoso');
    expect(
      await harness.personChecks({ ...ann, checkedAt: sameMoment?.lastCheckedAt as Date }),
    ).toBeUndefined();
  });

  it('compares again when somebody records a check between reading and recording', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.watch('bob', 'contoso');
    harness.pass(60_000);
    const { store } = harness;
    const recordCheck = store.recordCheck.bind(store);
    const interrupted = jest.spyOn(store, 'recordCheck').mockImplementationOnce(async (check) => {
      await harness.personChecks({ ...ann, conversationId: 'cid' });
      return recordCheck(check);
    });
    harness.pass(60_000);
    const checkedAt = harness.now();
    harness.pass(-60_000);
    const check = { ...ann, checkedAt, qualifications: [education(approved())] };
    expect(await harness.personChecks(check)).toMatchObject({ changes: [{ change: 'approved' }] });
    interrupted.mockRestore();
    harness.pass(60_000);
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['bob: contoso approved (resolved)']);
  });

  it('that a poll finds recorded makes the poll give way', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    await harness.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    const slow = {
      getQualifications: async () => {
        harness.pass(1_000);
        await harness.personChecks(ann);
        harness.pass(1_000);
        return [education(approved())];
      },
    };
    expect(await harness.pollLater({ partnerCenter: slow })).toMatchObject({
      claimed: 1,
      checked: 0,
      conflicts: 1,
    });
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['bob: contoso approved (resolved)']);
  });
});
