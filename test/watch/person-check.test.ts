import { approved, denied, education, government, inReview } from './builders.ts';
import { baseIntervalMs, createWorld } from './watch-harness.ts';

const world = createWorld();
const { partnerCenter } = world;
const ann = { customerTenantId: 'contoso', conversationId: 'ann' };

describe('recordPersonCheck', () => {
  it('has nothing to record of a customer that nobody watches', async () => {
    expect(await world.personChecks(ann)).toBeUndefined();
  });

  it('is what later checks are compared with, when the watch has just begun', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.remember('ann');
    await world.store.addWatch(
      {
        watchId: 'w',
        ...ann,
        createdAt: world.now(),
        endsAt: new Date('2027-01-18T09:00:00.000Z'),
      },
      { companyName: 'Contoso', nextCheckAt: new Date(world.now().getTime() + baseIntervalMs) },
    );
    expect(await world.personChecks(ann)).toEqual({ changes: [] });
    partnerCenter.show('contoso', education(approved()));
    await world.pollLater();
    await world.deliverAll();
    expect(world.stories()).toEqual(['ann: contoso approved (resolved)']);
  });

  it('says at once that there is nothing to watch', async () => {
    partnerCenter.show('contoso', education(approved()));
    await world.remember('ann');
    const watch = {
      watchId: 'w',
      ...ann,
      createdAt: world.now(),
      endsAt: new Date('2027-01-18T09:00:00.000Z'),
    };
    await world.store.addWatch(watch, { companyName: 'Contoso', nextCheckAt: world.now() });
    expect(await world.personChecks(ann)).toMatchObject({ changes: [], ended: { why: 'resolved' } });
    await world.deliverAll();
    expect(world.stories()).toEqual([]);
  });

  it('tells others what changed, and the one who asked nothing more', async () => {
    partnerCenter.show('contoso', education(inReview()), government(inReview()));
    await world.watch('ann', 'contoso');
    await world.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(denied()), government(inReview()));
    world.pass(60_000);
    expect(await world.personChecks(ann)).toMatchObject({ changes: [{ change: 'denied' }] });
    await world.pollLater();
    await world.deliverAll();
    expect(world.stories()).toEqual(['bob: contoso denied']);
    expect(await world.store.listHistory('contoso', 10)).toMatchObject([{ seenBy: 'person' }]);
  });

  it('says to the one who asked that the watch ended', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('ann', 'contoso', { cardActivityId: 'card' });
    await world.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    world.pass(60_000);
    expect(await world.personChecks(ann)).toMatchObject({
      ended: { why: 'resolved', watch: { conversationId: 'ann', cardActivityId: 'card' } },
    });
    await world.deliverAll();
    expect(world.stories()).toEqual(['bob: contoso approved (resolved)']);
    expect(await world.store.listWatches('ann')).toEqual([]);
  });

  it('from a conversation that watches nothing says nothing of ends', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    world.pass(60_000);
    expect(await world.personChecks(ann)).not.toHaveProperty('ended');
  });

  it('counts as a poll: the next one comes an interval later', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('ann', 'contoso');
    world.pass(baseIntervalMs - 1);
    await world.personChecks(ann);
    world.pass(baseIntervalMs - 1);
    expect(await world.poll()).toMatchObject({ claimed: 0 });
    world.pass(1);
    expect(await world.poll()).toMatchObject({ claimed: 1 });
  });

  it('is left out when something newer was seen meanwhile', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('ann', 'contoso');
    const checkedAt = world.now();
    partnerCenter.show('contoso', education(inReview()), government(inReview()));
    await world.pollLater();
    expect(
      await world.personChecks({ ...ann, checkedAt, qualifications: [education(inReview())] }),
    ).toBeUndefined();
  });

  it('compares again when somebody records a check between reading and recording', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('ann', 'contoso');
    await world.watch('bob', 'contoso');
    world.pass(60_000);
    const { store } = world;
    const listAudience = store.listAudience.bind(store);
    const interrupted = jest.spyOn(store, 'listAudience').mockImplementationOnce(async (customer) => {
      await world.personChecks({ ...ann, conversationId: 'cid' });
      return listAudience(customer);
    });
    world.pass(60_000);
    const checkedAt = world.now();
    world.pass(-60_000);
    const check = { ...ann, checkedAt, qualifications: [education(approved())] };
    expect(await world.personChecks(check)).toMatchObject({ changes: [{ change: 'approved' }] });
    interrupted.mockRestore();
    world.pass(60_000);
    await world.deliverAll();
    expect(world.stories()).toEqual(['bob: contoso approved (resolved)']);
  });

  it('that a poll finds recorded makes the poll give way', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('ann', 'contoso');
    await world.watch('bob', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    const slow = {
      getQualifications: async () => {
        world.pass(1_000);
        await world.personChecks(ann);
        world.pass(1_000);
        return [education(approved())];
      },
    };
    expect(await world.pollLater({ partnerCenter: slow })).toMatchObject({
      claimed: 1,
      checked: 0,
      conflicts: 1,
    });
    await world.deliverAll();
    expect(world.stories()).toEqual(['bob: contoso approved (resolved)']);
  });
});
