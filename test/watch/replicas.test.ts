import { deliverOnce, pollOnce } from '../../src/watch/index.ts';
import type { Store } from '../../src/storage/store.ts';
import { approved, education, inReview } from './builders.ts';
import { baseIntervalMs, createWorld, minuteMs } from './watch-harness.ts';

const world = createWorld();
const { partnerCenter } = world;
const names = Array.from({ length: 60 }, (_, index) => `c${String(index).padStart(3, '0')}`);

/** A replica that shares the file, and whose work takes turns with the others'. */
function replica(store: Store, replicaId: string) {
  const { now, newId } = world;
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
      deliverOnce({ ...shared, send: world.send, sleep: () => Promise.resolve(world.pass(1_000)), limit: 7 }),
  };
}

describe('two replicas on one store', () => {
  it('ask once for each customer and tell each fact once', async () => {
    for (const name of names) {
      partnerCenter.show(name, education(inReview()));
      await world.watch(`chat ${name}`, name);
      await world.watch('team', name);
    }
    for (const name of names) partnerCenter.show(name, education(approved()));
    partnerCenter.calls.length = 0;
    world.pass(baseIntervalMs);

    const replicas = [replica(await world.open(), 'one'), replica(await world.open(), 'two')];
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
      world.pass(3_000);
    }
    const facts = world.told.flatMap(({ conversationId, notifications }) =>
      notifications.map(({ fact }) => `${conversationId}: ${fact.customerTenantId}`),
    );
    expect(facts.sort()).toEqual(names.flatMap((name) => [`chat ${name}: ${name}`, `team: ${name}`]).sort());
    expect(await world.store.oldestUndelivered()).toBeUndefined();
  });

  it('give way to the one who took over when a claim ran out', async () => {
    partnerCenter.show('contoso', education(inReview()));
    await world.watch('ann', 'contoso');
    partnerCenter.show('contoso', education(approved()));
    const other = replica(await world.open(), 'two');
    const slow = {
      getQualifications: async () => {
        world.pass(11 * minuteMs);
        expect(await other.poll()).toMatchObject({ checked: 1, changed: 1 });
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
    expect(world.stories()).toEqual(['ann: contoso approved (resolved)']);
    expect(await world.store.listHistory('contoso', 10)).toHaveLength(1);
  });
});
