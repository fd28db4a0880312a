import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import { startFakeTeams, type FakeTeams } from '../../dev/teams/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { createPasses, type Message } from '../crash/passes.ts';
import { usePostgres } from '../storage/postgres.ts';
import { startReplica, type Replica } from './replica.ts';

/** A Wednesday. */
const watchedAt = new Date('2026-11-18T09:00:00.000Z');
const minutesLater = (minutes: number) => new Date(watchedAt.getTime() + minutes * 60_000);
const inReview = { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 2 };
const resolved = { qualification: 'Education', vettingStatus: 'Approved', requestedHoursAgo: 2 };

const idStart = 'c0000000-0000-4000-8000-';
const names = Array.from({ length: 1_000 }, (_, index) => `customer ${index}`);
/** How many stay in review. They are not due again before the next interval. */
const undecided = 100;
const customers = names.map((companyName, index) => ({
  customerTenantId: `${idStart}${String(index).padStart(12, '0')}`,
  companyName,
  domain: `c${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [inReview],
}));

/** The most requests and the most messages that one process has in flight. */
const questionsAtOnce = 8;
const messagesAtOnce = 50;

const postgres = usePostgres();
let simulator: Simulator;
let teams: FakeTeams;
let original = '';
/** Called when Teams gets a message. */
let onMessage: (message: Message) => void;

beforeAll(async () => {
  simulator = await startSimulator({ now: () => watchedAt, customers });
  teams = await startFakeTeams({
    now: () => watchedAt,
    onActivity: ({ text }) => onMessage(JSON.parse(text) as Message),
  });
  original = await postgres().createDatabase();
  await watchEverybody(original);
  for (const { customerTenantId } of customers.slice(undecided)) {
    simulator.setQualifications(customerTenantId, [resolved]);
  }
}, 240_000);
afterAll(async () => {
  teams.expectNoUnexpectedRequests();
  await teams.close();
  await simulator.close();
});

describe('replicas on one PostgreSQL, of which one is killed in the middle', () => {
  it.each([2, 3])(
    '%i of them tell each of 900 changes once, and ask for each of 1,000 customers once an interval',
    async (count) => {
      const url = await postgres().copyDatabase(original);
      const told: Message[] = [];
      simulator.requests.clear();
      const addresses = { simulatorUrl: simulator.url, serviceUrl: teams.serviceUrl };
      const replicas = await Promise.all(
        Array.from({ length: count }, (_, index) => startReplica(url, addresses, `replica ${index}`)),
      );
      // The first that has told a hundred: how the work is shared out depends on what else the machine does.
      let victim: Replica | undefined;
      onMessage = (message) => {
        told.push(message);
        const byTheSame = told.filter(({ replicaId }) => replicaId === message.replicaId);
        if (victim !== undefined || byTheSame.length < 100) return;
        victim = replicas.find(({ name }) => name === message.replicaId);
        victim?.kill();
      };
      await Promise.all(replicas.map(({ ready }) => ready));

      await workUntilNothingIsDue(replicas, minutesLater(20));
      expect(victim?.isDead()).toBe(true);
      // The claims of the dead one have run out after a minute, and no new interval has begun.
      await workUntilNothingIsDue(replicas, minutesLater(21));
      const toldInTime = [...told];
      expectOnce(toldInTime.map(describeMessage), names.slice(undecided), messagesAtOnce);
      for (const { facts, mayHaveArrived, replicaId } of toldInTime.filter(isSecond)) {
        expect({ facts, mayHaveArrived }).toEqual({ facts, mayHaveArrived: true });
        expect(replicaId).not.toBe(victim?.name);
      }
      expectOnce(askedBy(simulator), customers.map(idOf), questionsAtOnce);

      // A new interval: what is still in review is asked for once more, and nothing is told.
      simulator.requests.clear();
      await workUntilNothingIsDue(replicas, minutesLater(50));
      expectOnce(askedBy(simulator), customers.slice(0, undecided).map(idOf), 0);
      expect(told).toEqual(toldInTime);
      await Promise.all(replicas.filter(({ isDead }) => !isDead()).map((replica) => replica.stop()));
    },
    240_000,
  );
});

/** Each customer is watched from a chat of its own, and was seen in review. */
async function watchEverybody(url: string): Promise<void> {
  const first = { companyName: 'customer 0', customerTenantId: `${idStart}000000000000` };
  const store = await openStore(url);
  const chat = { botAppId: 'app', scope: 'personal', channelId: 'msteams', botId: '28:app' } as const;
  const conversationId = `chat about ${first.companyName}`;
  await store.rememberConversation({ ...chat, conversationId, serviceUrl: teams.serviceUrl }, watchedAt);
  const times = { createdAt: watchedAt, until: 'decided' as const, endsAt: minutesLater(60 * 24 * 60) };
  const watch = { watchId: first.companyName, conversationId, customerTenantId: first.customerTenantId };
  await store.addWatch({ ...watch, ...times }, { companyName: first.companyName, nextCheckAt: watchedAt });
  const addresses = { simulatorUrl: simulator.url, serviceUrl: teams.serviceUrl };
  await createPasses(store, addresses, 'watcher').untilNothingIsLeft(watchedAt);
  await store.close();
  // What the bot wrote about the first customer is there for each: the bot itself would take a third of this test.
  for (const table of ['conversations', 'customers', 'watches', 'vettings']) {
    await postgres().run(
      url,
      `insert into ${table} select copy.* from ${table} as original, generate_series(1, ${customers.length - 1}) as number,
         jsonb_populate_record(null::${table}, replace(replace(to_jsonb(original)::text,
           '${first.companyName}', 'customer ' || number),
           '${first.customerTenantId}', '${idStart}' || lpad(number::text, 12, '0'))::jsonb) as copy`,
    );
  }
}

/** Lets all replicas work at the same time, repeatedly, until no replica finds anything due. */
async function workUntilNothingIsDue(replicas: readonly Replica[], at: Date): Promise<void> {
  for (;;) {
    const claimed = await Promise.all(replicas.map((replica) => replica.workAt(at)));
    if (claimed.every((count) => count === 0)) return;
  }
}

/** Expects exactly the given names: at most `mostTwice` of them twice, and none more often. */
function expectOnce(actual: readonly string[], expected: readonly string[], mostTwice: number): void {
  expect([...new Set(actual)].sort()).toEqual([...expected].sort());
  const again = actual.filter((name, index) => actual.indexOf(name) < index);
  expect(again.length).toBeLessThanOrEqual(mostTwice);
  expect(new Set(again).size).toBe(again.length);
}

function isSecond(message: Message, index: number, all: readonly Message[]): boolean {
  return all.findIndex((other) => describeMessage(other) === describeMessage(message)) < index;
}

function describeMessage({ facts }: Message): string {
  return facts.join().replace(' approved', '');
}

function askedBy({ requests }: Simulator): string[] {
  return requests.to('getQualifications').map(({ path }) => path.split('/')[3] ?? '');
}

function idOf({ customerTenantId }: { readonly customerTenantId: string }): string {
  return customerTenantId;
}
