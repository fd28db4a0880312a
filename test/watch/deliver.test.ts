import type { DeliveryResult } from '../../src/watch/index.ts';
import { virtualTime } from '../virtual-time.ts';
import { approved, education, inReview } from './builders.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter, teams } = harness;
const hourMs = 60 * minuteMs;

describe('deliverOnce', () => {
  it('tells a conversation what waits for it, once', async () => {
    await harness.approve('ann', 1);
    expect(await harness.deliver()).toEqual({
      claimed: 1,
      delivered: 1,
      retry: 0,
      parked: 0,
      pruned: 0,
      gaveUp: 0,
      leftOver: 0,
      full: false,
      problems: [],
    });
    harness.pass(hourMs);
    expect(await harness.deliver()).toMatchObject({ claimed: 0 });
    expect(harness.stories()).toEqual(['ann: c001 approved (resolved)']);
    expect(harness.told[0]?.mayHaveArrived).toBe(false);
    expect(await harness.store.oldestUndelivered()).toBeUndefined();
  });

  it('tells four things one by one, oldest first, three seconds apart', async () => {
    await harness.approve('ann', 4);
    await harness.deliverAll();
    expect(harness.told.map(({ notifications }) => notifications[0]?.fact.customerTenantId)).toEqual([
      'c001',
      'c002',
      'c003',
      'c004',
    ]);
    const times = harness.told.map(({ at }) => at.getTime() - (harness.told[0]?.at.getTime() ?? 0));
    expect(times).toEqual([0, 3_000, 6_000, 9_000]);
  });

  it('sends nothing more to a conversation within three seconds', async () => {
    await harness.approve('ann', 2);
    await harness.deliver();
    harness.pass(2_999);
    expect(await harness.deliver()).toMatchObject({ claimed: 0 });
    harness.pass(1);
    expect(await harness.deliver()).toMatchObject({ claimed: 1, delivered: 1 });
  });

  it('makes one message of a burst', async () => {
    await harness.approve('team', 5);
    expect(await harness.deliver()).toMatchObject({ claimed: 1, delivered: 5 });
    expect(harness.told).toHaveLength(1);
  });

  it('drops nothing of a burst that is too long for one message', async () => {
    await harness.approve('team', 250);
    await harness.deliverAll();
    expect(harness.told.map(({ notifications }) => notifications.length)).toEqual([100, 100, 50]);
    const customers = harness.told.flatMap(({ notifications }) =>
      notifications.map(({ fact }) => fact.customerTenantId),
    );
    expect(customers).toEqual([...customers].sort());
    expect(new Set(customers).size).toBe(250);
  });

  it('says that there may be more when it took as many conversations as it may', async () => {
    await harness.approve('ann', 1);
    await harness.approve('bob', 1, 2);
    expect(await harness.deliver({ limit: 1 })).toMatchObject({ claimed: 1, full: true });
    expect(await harness.deliver({ limit: 2 })).toMatchObject({ claimed: 1, full: false });
  });

  it('begins nothing more when it is told to stop', async () => {
    await harness.approve('ann', 1);
    expect(await harness.deliver({ signal: AbortSignal.abort() })).toMatchObject({ claimed: 1, leftOver: 1 });
    expect(harness.told).toEqual([]);
    harness.pass(2 * minuteMs);
    await harness.deliverAll();
    expect(harness.stories()).toEqual(['ann: c001 approved (resolved)']);
  });

  it('has no more sends under way at once than it may, and tells all', async () => {
    for (const number of [1, 2, 3, 4, 5]) await harness.approve(`chat-${number}`, 1, number);
    const [underWay, most] = [new Set<object>(), [] as number[]];
    teams.answer = async () => {
      const send = {};
      underWay.add(send);
      most.push(underWay.size);
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      underWay.delete(send);
      return { kind: 'delivered' };
    };
    expect(await harness.deliver({ atOnce: 2 })).toMatchObject({ delivered: 5, leftOver: 0 });
    expect(Math.max(...most)).toBe(2);
  });

  it('sends nothing that somebody else claimed meanwhile', async () => {
    await harness.approve('ann', 1);
    await harness.approve('bob', 1, 2);
    teams.answer = async () => {
      // The first send outlasts its claim; another replica takes over.
      harness.pass(3 * minuteMs);
      teams.answer = () => ({ kind: 'delivered' });
      await harness.deliver({ replicaId: 'two' });
      return { kind: 'delivered' };
    };
    expect(await harness.deliver({ atOnce: 1 })).toMatchObject({ claimed: 2, leftOver: 1 });
    expect(harness.stories().filter((story) => story.startsWith('bob'))).toHaveLength(1);
  });
});

describe('deliverOnce, a conversation', () => {
  it('is told while another one takes its time, and more are claimed meanwhile', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await harness.watch(name, 'contoso');
    partnerCenter.show('contoso', education(inReview()));
    await harness.pollLater();
    partnerCenter.show('contoso', education(approved()));
    await harness.pollLater();
    let answer = (_: DeliveryResult) => {};
    const slow = new Promise<DeliveryResult>((resolve) => (answer = resolve));
    const told: string[] = [];
    const passed = harness.deliver({
      atOnce: 2,
      claimAtOnce: 2,
      send: ({ conversationId }) => {
        told.push(conversationId);
        if (told.length === 5) answer({ kind: 'delivered' });
        return told.length === 1 ? slow : Promise.resolve({ kind: 'delivered' });
      },
    });
    expect(await passed).toMatchObject({ claimed: 5, delivered: 5, full: false });
    expect(told.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('deliverOnce, the budget of a tenant', () => {
  it('is never more than 50 a second, and nearly all of it is used', async () => {
    const time = virtualTime(harness.now());
    const conversations = Array.from({ length: 180 }, (_, index) => `p${index}`);
    partnerCenter.show('contoso', education(inReview()));
    for (const name of conversations) await harness.watch(name, 'contoso');
    partnerCenter.show('contoso', education(approved()));
    await harness.pollLater();
    await time.advance(harness.now().getTime() - time.now());
    const sentAt: number[] = [];
    const send = () => {
      sentAt.push(time.now());
      return Promise.resolve<DeliveryResult>({ kind: 'delivered' });
    };
    let report: Awaited<ReturnType<typeof harness.deliver>> | undefined;
    void harness
      .deliver({ send, now: () => new Date(time.now()), sleep: (ms, signal) => time.sleep(ms, signal) })
      .then((done) => (report = done));
    for (let second = 0; report === undefined && second < 60; second++) await time.advance(1_000);
    expect(report).toMatchObject({ claimed: 180, delivered: 180, leftOver: 0 });
    const perSecond = Map.groupBy(sentAt, (at) => Math.floor(at / 1_000));
    expect([...perSecond.values()].map((sends) => sends.length)).toEqual([50, 50, 50, 30]);
  });

  it('is waited for without counting an attempt', async () => {
    await harness.approve('ann', 1);
    const all = { count: 50, mostPerSecond: 50 };
    expect(await harness.store.takeTenantSends('partner', all, harness.now())).toBe(true);
    const before = harness.now().getTime();
    await harness.deliver();
    expect(harness.now().getTime() - before).toBe(1_000);
    expect(harness.told[0]?.notifications[0]?.attempts).toBe(0);
  });

  it('is given up for this pass before the claim runs out', async () => {
    await harness.approve('ann', 1);
    const store = { ...harness.store, takeTenantSends: () => Promise.resolve(false) };
    expect(await harness.deliver({ store })).toMatchObject({ claimed: 1, delivered: 0, leftOver: 1 });
    harness.pass(2 * minuteMs);
    expect(await harness.deliver()).toMatchObject({ claimed: 1, delivered: 1 });
    expect(harness.told).toHaveLength(1);
  });

  it('does not bind conversations without a tenant, as in the Emulator', async () => {
    await harness.approve('ann', 1);
    const { store } = harness;
    const claimDueNotifications: typeof store.claimDueNotifications = async (claim) =>
      (await store.claimDueNotifications(claim)).map(({ conversation, notifications }) => {
        const { tenantId: _tenantId, ...local } = conversation;
        return { conversation: local, notifications };
      });
    const takeTenantSends = () => Promise.reject(new Error('nobody asks'));
    await harness.deliver({ store: { ...store, claimDueNotifications, takeTenantSends } });
    expect(harness.told).toHaveLength(1);
  });
});
