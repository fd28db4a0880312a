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
