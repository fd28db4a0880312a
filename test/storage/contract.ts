import type { Store } from '../../src/storage/store.ts';
import { describeActivities } from './contract-activities.ts';
import { describeAges } from './contract-ages.ts';
import { describeAudit } from './contract-audit.ts';
import { describeBackgroundTurns } from './contract-background-turns.ts';
import { describeCares } from './contract-cares.ts';
import { describeChecks } from './contract-checks.ts';
import { describeConcurrentDelivery } from './contract-concurrent-delivery.ts';
import { describeConsent } from './contract-consent.ts';
import { describeConversations } from './contract-conversations.ts';
import { describeDecisions } from './contract-decisions.ts';
import { describeDelivery } from './contract-delivery.ts';
import { describeDigests } from './contract-digests.ts';
import { describeFigures } from './contract-figures.ts';
import { describeForgetting } from './contract-forgetting.ts';
import { describeHeld } from './contract-held.ts';
import { describeKnownCustomers } from './contract-known-customers.ts';
import { describeMoved } from './contract-moved.ts';
import { describeOldData } from './contract-old-data.ts';
import { describeOutbox } from './contract-outbox.ts';
import { describePauses } from './contract-pauses.ts';
import { describePeople } from './contract-people.ts';
import { describePortfolio } from './contract-portfolio.ts';
import { describeQuietChecks } from './contract-quiet-checks.ts';
import { describeRenewals } from './contract-renewals.ts';
import { describeReplicas } from './contract-replicas.ts';
import { describeRequests } from './contract-requests.ts';
import { describeSettlement } from './contract-settlement.ts';
import { describeShownCards } from './contract-shown-cards.ts';
import { describeSight } from './contract-sight.ts';
import { describeSnoozes } from './contract-snoozes.ts';
import { describeWatches } from './contract-watches.ts';
import { later, type Fixture } from './samples.ts';

/** What a suite needs to know of an engine. */
export interface Engine {
  /** Opens the database of these tests. Every call opens the same one. */
  open(): Promise<Store>;
  /** Empties its tables, which is much faster than a new database. */
  empty(): Promise<void>;
  /** Reads its tables directly. */
  read: Fixture['read'];
}

/** What the stores of the suites are opened with. */
export const storeOptions = { missedKeptMs: 30 * 24 * 60 * 60_000 };

/** What every store must do. Stores stay open between tests: opening one takes longer than most of the tests. */
export function describeStore(name: string, engine: Engine): void {
  describe(name, () => {
    let store: Store;
    const replicas: Store[] = [];
    let replicasInUse = 0;
    beforeAll(async () => {
      store = await engine.open();
    });
    beforeEach(async () => {
      await engine.empty();
      replicasInUse = 0;
    });
    afterAll(() => Promise.all([store, ...replicas].map((each) => each.close())));

    const fixture: Fixture = {
      store: () => store,
      async restart() {
        await store.close();
        store = await engine.open();
      },
      async replica() {
        replicasInUse += 1;
        return (replicas[replicasInUse - 1] ??= await engine.open());
      },
      read: engine.read,
    };

    describePeople(fixture);
    describeActivities(fixture);
    describeConversations(fixture);
    describeKnownCustomers(fixture);
    describeMoved(fixture);
    describeWatches(fixture);
    describeChecks(fixture);
    describeOutbox(fixture);
    describeDelivery(fixture);
    describeConcurrentDelivery(fixture);
    describeFigures(fixture);
    describeForgetting(fixture);
    describeHeld(fixture);
    describeOldData(fixture);
    describeAges(fixture);
    describeBackgroundTurns(fixture);
    describePauses(fixture);
    describeRequests(fixture);
    describeSettlement(fixture);
    describeSight(fixture);
    describeShownCards(fixture);
    describePortfolio(fixture);
    describeQuietChecks(fixture);
    describeAudit(fixture);
    describeDecisions(fixture);
    describeDigests(fixture);
    describeCares(fixture);
    describeSnoozes(fixture);
    describeReplicas(fixture);
    describeRenewals(fixture);
    describeConsent(fixture);

    it('can be written to, time after time, with one row', async () => {
      for (const minutes of [0, 1, 2]) await store.probeWrite(later(minutes * 60));
      expect(await engine.read('select probe, written_at from write_probes')).toEqual([
        { probe: 'readiness', written_at: later(120).toISOString() },
      ]);
    });

    it('answers when asked whether it can be read', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
