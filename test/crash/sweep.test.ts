import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../dev/simulator/index.ts';
import type { Conversation } from '../../src/conversations/conversation.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { putDatabase } from '../run/put-database.ts';
import { usePostgres } from '../storage/postgres.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { createPasses } from './passes.ts';
import { runProcess } from './run-process.ts';
import { patienceMs } from './suite.ts';

/** A Wednesday. */
const begin = new Date('2026-11-18T09:00:00.000Z');
/** All claims have run out by then. */
const takesOverAt = new Date(begin.getTime() + 40 * 60_000);
const program = join(import.meta.dirname, 'sweep-process.ts');
const customers = Array.from({ length: 12 }, (_, index) => ({
  customerTenantId: `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  companyName: `School ${index}`,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [
    {
      qualification: 'Education',
      vettingStatus: 'InReview',
      // One is overdue, so that there is something for a digest.
      requestedHoursAgo: index === 0 ? 24 * 14 : 2,
    },
  ],
}));
const channel: Conversation = {
  conversationId: '19:c@thread.tacv2',
  botAppId: 'app',
  scope: 'team',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  botId: '28:app',
};
/** The most checks that a process has in flight. */
const atOnce = 4;
const pages = 3;

/** Every call to the store, and some statements in the middle of transactions. */
const points = [
  'after claimDueList 1',
  'within question 2',
  'before recordListPage 2',
  'before insert-customers_to_check 2',
  'before update-customer_lists 4',
  'after recordListPage 3',
  'after claimQueued 1',
  'before recordCheck 3',
  'before insert-vettings 2',
  'before delete-customers_to_check 2',
  'after recordCheck 12',
  'before endSweep 1',
  'before insert-notifications 1',
  'after endSweep 1',
  'after claimDueDigests 1',
  'before recordDigest 1',
  'before insert-notifications 2',
  'after recordDigest 1',
];

const folder = temporaryFolder();
const postgres = usePostgres();
let simulator: Simulator;
let original = '';
beforeAll(async () => {
  simulator = await startSimulator({ now: () => begin, customers, mostOnPage: 5 });
  original = await postgres().createDatabase();
  await listen(original);
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

/** A database of its own for each test. */
const engines = {
  SQLite: async () => {
    const file = join(folder(), 'bot.sqlite');
    await putDatabase(file);
    await listen(`file:${file}`);
    return `file:${file}`;
  },
  PostgreSQL: () => postgres().copyDatabase(original),
};

/** A channel listens, and wants a digest now. */
async function listen(url: string): Promise<void> {
  const store = await openStore(url);
  const { conversationId } = channel;
  await store.rememberConversation(channel, begin);
  await store.setNotifyFilter(conversationId, 'all', begin);
  await store.setDigestPlan(conversationId, {
    plan: { time: { minute: 9 * 60 }, timeZone: 'UTC' },
    nextAt: begin,
    told: { after: 0, since: begin },
  });
  await store.close();
}

describe('a sweep whose process is killed', () => {
  it.each([
    ...points.map((point) => [point, 'SQLite'] as const),
    ...[
      ...['before insert-customers_to_check 2', 'before recordCheck 3', 'before insert-vettings 2'],
      ...['before insert-notifications 1', 'before insert-notifications 2'],
    ].map((point) => [point, 'PostgreSQL'] as const),
  ])(
    '%s, on %s, is ended by the next one, which repeats a page and the checks in flight at most',
    async (point, engine) => {
      const url = await engines[engine]();
      const killed = await runProcess(program, [url, simulator.url, begin.toISOString(), point]);
      expect({ ...killed, lines: killed.lines.at(-1) }).toMatchObject({
        signal: 'SIGKILL',
        lines: point,
        errors: '',
      });

      const store = await openStore(url);
      const successor = createPasses(
        store,
        { simulatorUrl: simulator.url, serviceUrl: simulator.url },
        'successor',
      );
      // The dead process may have ended the sweep, and then nothing is left to do.
      await successor.untilAllIsSwept(takesOverAt);
      await successor.digests(takesOverAt);
      const { sweep } = await store.findCustomerList();
      const { all } = await store.countPending({});
      const told = await store.claimDueNotifications({
        ...{ claimedBy: 'r', claimedUntil: takesOverAt, now: takesOverAt },
        ...{ limit: 10, limitPerConversation: 10 },
      });
      await store.close();

      expect(told.map(({ notifications }) => notifications.map(({ fact }) => fact.portfolio?.is))).toEqual([
        ['swept', 'digest'],
      ]);
      expect(sweep).toMatchObject({ number: 1, customers: customers.length });
      expect(sweep?.endedAt).toBeDefined();
      expect(all).toBe(customers.length);
      const asked = simulator.requests.to('getQualifications').map(({ path }) => path);
      expect(new Set(asked).size).toBe(customers.length);
      expect(asked.length).toBeLessThanOrEqual(customers.length + atOnce);
      expect(simulator.requests.to('listCustomers').length).toBeLessThanOrEqual(pages + 1);
    },
    patienceMs,
  );
});
