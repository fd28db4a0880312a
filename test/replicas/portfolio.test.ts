import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { dyingStore } from '../crash/dying-store.ts';
import { createPasses } from '../crash/passes.ts';
import { usePostgres } from '../storage/postgres.ts';
import { aChat } from '../storage/samples.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
const later = (hours: number) => new Date(begin.getTime() + hours * 60 * 60_000);
const idOf = (number: number) => `ca000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const crowd = 60;
const pages = 3;
/** The most checks that a process has in flight. */
const atOnce = 4;

const postgres = usePostgres();
let at = begin;
let simulator: Simulator;
let stores: Store[] = [];
beforeEach(async () => {
  at = begin;
  simulator = await startSimulator({ now: () => at, customers: [], crowd, mostOnPage: crowd / pages });
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await simulator.close();
});

type Passes = ReturnType<typeof createPasses>;

/** Lets all replicas look at customers at the same time, until nobody finds anything due. A dead one does nothing. */
async function look(replicas: readonly Passes[], time: Date): Promise<void> {
  at = time;
  const nothing = () => ({ claimed: 0 });
  for (;;) {
    const reports = await Promise.all(
      replicas.flatMap(({ list, audit, sweep, poll }) =>
        [list, audit, sweep, poll].map((pass) => pass(time).catch(nothing)),
      ),
    );
    if (reports.every(({ claimed }) => claimed === 0)) return;
  }
}

/** How often each customer was asked for since the last time. */
function asked(): ReadonlyMap<string, number> {
  const paths = simulator.requests.to('getQualifications').map(({ path }) => path.split('/')[3] ?? '');
  simulator.requests.clear();
  return new Map([...Map.groupBy(paths, (id) => id)].map(([id, all]) => [id, all.length]));
}
const sum = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((all, each) => all + each, 0);

async function told(store: Store): Promise<readonly string[]> {
  const claim = { claimedBy: 'r', claimedUntil: at, now: at, limit: 10, limitPerConversation: 100 };
  return (await store.claimDueNotifications(claim))
    .flatMap(({ notifications }) =>
      notifications.map(({ fact }) => fact.portfolio?.is ?? `${fact.companyName} ${fact.change?.change}`),
    )
    .sort();
}

describe('replicas on one PostgreSQL, of which one dies in the middle of the second sweep', () => {
  it.each([2, 3])(
    '%i of them read each page and ask for each customer once a round, and tell each change once',
    async (count) => {
      const url = await postgres().createDatabase();
      stores = [];
      for (let number = 0; number < count; number += 1) stores.push(await openStore(url));
      const [store] = stores;
      if (store === undefined) throw new Error('There is no replica.');
      await store.rememberConversation({ ...aChat('channel'), scope: 'team' }, begin);
      await store.setNotifyFilter('channel', 'all', begin);
      const addresses = { simulatorUrl: simulator.url, serviceUrl: simulator.url };
      const replicas = stores.map((each, number) => createPasses(each, addresses, `replica ${number}`));

      await look(replicas, begin);
      expect(simulator.requests.to('listCustomers')).toHaveLength(pages);
      expect(simulator.requests.to('listAuditRecords')).toHaveLength(1);
      const first = asked();
      expect([first.size, sum(first)]).toEqual([crowd, crowd]);

      // A week later: what was in review is decided, an approval is lost, and a colleague asked for something.
      at = later(7 * 24 - 1);
      simulator.loseApproval(idOf(10), 'Education');
      simulator.requestInPortal(idOf(50), { qualification: 'Education', vettingStatus: 'Denied' });
      const dying = dyingStore(stores.at(-1) ?? store, 'before recordCheck 10');
      const killed = createPasses(dying.store, addresses, 'killed');
      const mortal = [...replicas.slice(0, -1), killed];
      // It begins, so that it has work to leave behind.
      at = later(7 * 24);
      await killed.list(at);
      await killed.sweep(at).catch(() => undefined);
      expect(dying.isDead()).toBe(true);
      await look(mortal, at);
      // The claims of the dead one run out after a minute, that on the audit records after ten.
      await look(mortal, later(7 * 24 + 0.5));
      expect(simulator.requests.to('listCustomers').length).toBeLessThanOrEqual(pages + 1);
      const second = asked();
      expect(second.size).toBe(crowd);
      // Two were in review, so polled; one has a record. What the dead one had in flight is asked again.
      expect(sum(second)).toBeLessThanOrEqual(crowd + 2 + 1 + 2 * atOnce);
      const { sweep } = await store.findCustomerList();
      expect(sweep).toMatchObject({ number: 2, customers: crowd, endedAt: expect.any(Date) as Date });
      expect(await told(store)).toEqual([
        'Crowd School 00000 approved',
        'Crowd School 00001 denied',
        'Crowd School 00010 approvalLost',
        'Crowd School 00050 denied',
        'swept',
      ]);
    },
    120_000,
  );
});
