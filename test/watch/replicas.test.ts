import { createRenewPass } from '../../src/background/renew-pass.ts';
import { createHeldClaims } from '../../src/flow/held-claims.ts';
import { deliverOnce, pollOnce } from '../../src/watch/index.ts';
import type { Store } from '../../src/storage/store.ts';
import { approved, education, inReview } from './builders.ts';
import { baseIntervalMs, createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
const { partnerCenter } = harness;
const names = Array.from({ length: 60 }, (_, index) => `c${String(index).padStart(3, '0')}`);

/** A replica on the same file. Its work interleaves with that of the other replicas. */
function replica(store: Store, replicaId: string) {
  const { now, newId } = harness;
  const shared = { store, now, newId, random: () => 0.5, replicaId };
  return {
    poll: () =>
      pollOnce({
        ...shared,
        partnerCenter: {
          getQualifications: async (customer, call) => {
            await new Promise((resolve) => setImmediate(resolve));
            return partnerCenter.getQualifications(customer, call);
          },
        },
        baseIntervalMs,
        limit: 7,
      }),
    deliver: () =>
      deliverOnce({
        ...shared,
        send: harness.send,
        sleep: () => Promise.resolve(harness.pass(1_000)),
        limit: 7,
      }),
  };
}

describe('two replicas on one store', () => {
  it('ask once for each customer and tell each fact once', async () => {
    for (const name of names) {
      partnerCenter.show(name, education(inReview()));
      await harness.watch(`chat ${name}`, name);
      await harness.watch('team', name);
    }
    for (const name of names) partnerCenter.show(name, education(approved()));
    partnerCenter.calls.length = 0;
    harness.pass(baseIntervalMs);

    const replicas = [replica(await harness.open(), 'one'), replica(await harness.open(), 'two')];
    const polled = await Promise.all(
      replicas.map(async ({ poll }) => {
        let checked = 0;
        for (let report = await poll(); report.claimed > 0; report = await poll()) {
          expect(report.conflicts).toBe(0);
          checked += report.checked;
        }
        return checked;
      }),
    );
    expect(polled.every((checked) => checked > 0)).toBe(true);
    expect(partnerCenter.calls.map(({ customerTenantId }) => customerTenantId).sort()).toEqual(names);

    for (let pass = 0; pass < 20; pass++) {
      await Promise.all(replicas.map(({ deliver }) => deliver()));
      harness.pass(3_000);
    }
    const facts = harness.told.flatMap(({ conversationId, notifications }) =>
      notifications.map(({ fact }) => `${conversationId}: ${fact.customerTenantId}`),
    );
    expect(facts.sort()).toEqual(names.flatMap((name) => [`chat ${name}: ${name}`, `team: ${name}`]).sort());
    expect(await harness.store.oldestUndelivered()).toBeUndefined();
  });

  it('give way to the one who took over when a claim ran out', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await harness.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    const other = replica(await harness.open(), 'two');
    const slow = {
      getQualifications: async () => {
        harness.pass(11 * minuteMs);
        expect(await other.poll()).toMatchObject({ checked: 1, changed: 1 });
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
    expect(harness.stories()).toEqual(['ann: contoso approved (resolved)']);
    expect(await harness.store.listHistory('contoso', 10)).toHaveLength(1);
  });
});

describe('a check that takes five minutes, while another replica looks for work', () => {
  /** Replica "one" and its heartbeat, which beats whenever the test moves the time. */
  function working() {
    const claims = createHeldClaims();
    const { store, now } = harness;
    const none = createHeldClaims();
    const others = { conversations: none, lists: none, queued: none };
    const shared = { store, now, replicaId: 'one', customers: claims, ...others };
    const heartbeat = createRenewPass(shared);
    const minutes = async (count: number, meanwhile: () => Promise<unknown>) => {
      for (let beat = 0; beat < count * 4; beat++) {
        harness.pass(heartbeat.everyMs);
        await heartbeat.run(new AbortController().signal);
        await meanwhile();
      }
    };
    return { claims, heartbeat, minutes };
  }

  beforeEach(async () => {
    for (const name of ['contoso', 'fabrikam']) {
      partnerCenter.show(name, education(inReview()));
      await harness.watch('ann', name);
      partnerCenter.show(name, education(approved()));
    }
  });

  it('is left to it while its process lives, with what waits behind it, and nothing stays claimed after it', async () => {
    const other = replica(await harness.open(), 'two');
    const { claims, heartbeat, minutes } = working();
    const taken: number[] = [];
    const slow: typeof partnerCenter.getQualifications = async (...question) => {
      await minutes(5, async () => taken.push((await other.poll()).claimed));
      return partnerCenter.getQualifications(...question);
    };
    const deps = { partnerCenter: { getQualifications: slow }, claims, atOnce: 1 };
    expect(await harness.pollLater(deps)).toMatchObject({ claimed: 2, checked: 2, changed: 2, conflicts: 0 });
    expect(taken).toEqual(taken.map(() => 0));
    expect(await heartbeat.run(new AbortController().signal)).toMatchObject({ renewed: 0, lost: 0 });
  });

  it('is made anew after a minute when its process was killed in the middle', async () => {
    const other = replica(await harness.open(), 'two');
    const { claims, minutes } = working();
    let kill = () => {};
    const killed = new Promise<void>((resolve) => (kill = resolve));
    const asked: string[] = [];
    const never = {
      getQualifications: (name: string) => {
        asked.push(name);
        if (asked.length === 2) kill();
        return new Promise<never>(() => undefined);
      },
    };
    void harness.pollLater({ partnerCenter: never, claims });
    await killed;
    await minutes(3, async () => expect(await other.poll()).toMatchObject({ claimed: 0 }));
    // No heartbeat from here on.
    harness.pass(minuteMs - 1);
    expect(await other.poll()).toMatchObject({ claimed: 0 });
    harness.pass(1);
    expect(await other.poll()).toMatchObject({ checked: 2, changed: 2 });
  });

  it('is not written by a process that stood still meanwhile, which begins nothing more and renews nothing', async () => {
    const other = replica(await harness.open(), 'two');
    const { claims, heartbeat } = working();
    const renewed: unknown[] = [];
    const stands = {
      getQualifications: async () => {
        harness.pass(5 * minuteMs);
        expect(await other.poll()).toMatchObject({ claimed: 2, changed: 2 });
        harness.pass(1_000);
        renewed.push(await heartbeat.run(new AbortController().signal));
        return [education(approved())];
      },
    };
    const report = await harness.pollLater({ partnerCenter: stands, claims, atOnce: 1 });
    expect(report).toMatchObject({ claimed: 2, checked: 0, conflicts: 1, leftOver: 1 });
    expect(renewed).toEqual([expect.objectContaining({ renewed: 0, lost: 2 })]);
    await harness.deliverAll();
    expect(harness.stories().sort()).toEqual([
      'ann: contoso approved (resolved)',
      'ann: fabrikam approved (resolved)',
    ]);
  });
});

describe('a message that waits for the tenant’s budget for minutes', () => {
  it.each([
    ['is sent once by the process that renews its claim', true, 1],
    ['is left to the replica that took it over by a process that stood still', false, 0],
  ])('%s', async (_title, beats, sentByOne) => {
    await harness.approve('ann', 1);
    const two = await harness.open();
    const conversations = createHeldClaims();
    const { store, now } = harness;
    const heartbeat = createRenewPass({
      store,
      now,
      replicaId: 'one',
      customers: createHeldClaims(),
      conversations,
      lists: createHeldClaims(),
      queued: createHeldClaims(),
    });
    let refusals = 12;
    const full = { ...store, takeTenantSends: () => Promise.resolve(refusals-- <= 0) };
    const sleep = async () => {
      harness.pass(beats ? heartbeat.everyMs : 5 * minuteMs);
      if (beats) await heartbeat.run(new AbortController().signal);
      await replica(two, 'two').deliver();
    };
    const report = await harness.deliver({ store: full, sleep, claims: conversations });
    expect(report).toMatchObject({ claimed: 1, delivered: sentByOne, leftOver: 1 - sentByOne });
    await harness.deliverAll();
    expect(harness.told).toHaveLength(1);
  });
});
