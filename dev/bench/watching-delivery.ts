import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/time/clock.ts';
import { createConnector } from '../../src/teams/connector/connector.ts';
import { createSend } from '../../src/bot/telling/proactive.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { deliverOnce, type NewNotification } from '../../src/watch/index.ts';
import { startScheduler } from '../../src/flow/scheduler.ts';
import type { Store } from '../../src/storage/store.ts';
import type { BenchConnector } from './connector.ts';
import type { Engine } from './engines.ts';
import type { Figure } from './figures.ts';

const customerTenantId = 'c0000000-0000-4000-8000-000000000001';
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Without limits, and within Teams' 50 a second in a tenant, which takes longer. */
const unlimited = 10_000;
const limited = 2_000;
const perSecond = 50;

/** How fast conversations are told: the real pass, the real scheduler, real cards, and one POST each. */
export async function measureDelivery(
  engine: Engine,
  connector: BenchConnector,
  report: (figure: Figure) => void,
): Promise<void> {
  const durable = `commits on the disk (${engine.durability})`;
  const free = await deliverTo(unlimited, undefined, engine, connector);
  const to = `${unlimited.toLocaleString('en')} notifications to as many conversations`;
  report({ what: to, value: unlimited / free.seconds, unit: '/s', goal: { atLeast: 1_000 } });
  report({ what: `  with ${durable}`, value: free.seconds, unit: 's' });
  report({ what: '  CPU of the bot for each', value: free.cpuMs / unlimited, unit: 'ms' });
  const bound = await deliverTo(limited, 'tenant', engine, connector);
  const within = `${limited.toLocaleString('en')} in one tenant, which takes ${perSecond} a second`;
  report({ what: within, value: limited / bound.seconds, unit: '/s', goal: { atLeast: 0.98 * perSecond } });
}

/** How a delivery went. */
interface Delivered {
  readonly seconds: number;
  /** This process's, in milliseconds. */
  readonly cpuMs: number;
}

/**
 * @param tenantId of all conversations: Teams' limit for a tenant counts; undefined: no limit does
 * @throws Error when one was not told, was told twice, or is not recorded as told
 */
async function deliverTo(
  conversations: number,
  tenantId: string | undefined,
  engine: Engine,
  connector: BenchConnector,
): Promise<Delivered> {
  const url = await engine.createDatabase();
  const store = await openStore(url);
  try {
    await fillOutbox(store, url, engine, { conversations, tenantId, serviceUrl: connector.serviceUrl });
    await connector.count();
    // The budget is counted by the second: it begins with a whole one.
    await systemClock.sleep(1_000 - (Date.now() % 1_000));
    const cpu = process.cpuUsage();
    const begin = performance.now();
    await deliverAll(store, conversations);
    const seconds = (performance.now() - begin) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const arrived = await connector.count();
    const [row] = await engine.run(url, countTold);
    const told = Number(row?.['told']);
    if ([arrived.messages, arrived.conversations, told].some((count) => count !== conversations)) {
      throw new Error(
        `Of ${conversations} notifications ${arrived.messages} messages came to ${arrived.conversations} conversations, and ${told} are recorded.`,
      );
    }
    return { seconds, cpuMs: (user + system) / 1_000 };
  } finally {
    await store.close();
  }
}

const countTold = `select count(*) as told from notifications where outcome = 'delivered' and attempts = 1`;

interface Outbox {
  readonly conversations: number;
  readonly tenantId: string | undefined;
  readonly serviceUrl: string;
}

/** Conversations as messages to the bot leave them, and one change that is told to all of them. */
async function fillOutbox(
  store: Store,
  url: string,
  engine: Engine,
  { conversations, tenantId, serviceUrl }: Outbox,
): Promise<void> {
  const now = new Date();
  const id = (index: string) => `'a:bench-' || ${index}`;
  await engine.run(
    url,
    `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${conversations})
     insert into conversations (conversation_id, bot_app_id, tenant_id, scope, channel_id, service_url, bot_id,
       user_id, aad_object_id, locale, time_zone, remembered_at, last_seen_at)
     select ${id('n')}, 'app', ${tenantId === undefined ? 'null' : `'${tenantId}'`}, 'personal', 'msteams',
       '${serviceUrl}', '28:app', '29:' || n, 'object-' || n, 'pl-PL', 'Europe/Warsaw',
       '${now.toISOString()}', '${now.toISOString()}' from numbers`,
  );
  await store.addWatch(
    {
      watchId: randomUUID(),
      conversationId: 'a:bench-1',
      customerTenantId,
      createdAt: now,
      until: 'decided' as const,
      endsAt: now,
    },
    { companyName: 'Contoso University', nextCheckAt: now },
  );
  const createdAt = new Date(now.getTime() - 2 * 24 * 60 * 60_000);
  const vetting = (status: 'InReview' | 'Approved') => ({
    vettingStatus: status,
    wireStatus: status,
    createdAt,
  });
  const qualification = { kind: 'Education', wireKind: 'Education' } as const;
  const change = {
    change: 'approved',
    qualification,
    from: vetting('InReview'),
    to: vetting('Approved'),
  } as const;
  const notifications = Array.from({ length: conversations }, (_, index): NewNotification => ({
    notificationId: randomUUID(),
    conversationId: `a:bench-${index + 1}`,
    changeKey: 'approved',
    fact: { customerTenantId, companyName: 'Contoso University', seenAt: now, change },
  }));
  await store.recordCheck({
    customerTenantId,
    companyName: 'Contoso University',
    startedFrom: undefined,
    checkedAt: now,
    nextCheckAt: now,
    seen: [{ ...qualification, vetting: vetting('Approved'), missedChecks: 0, overdueTold: false }],
    refusals: 0,
    isOpen: false,
    seenBy: 'poll',
    history: [change],
    notifications,
    endedWatchIds: [],
  });
}

async function deliverAll(store: Store, conversations: number): Promise<void> {
  const now = () => new Date();
  const connector = createConnector(
    () => Promise.resolve(undefined),
    systemClock,
    () => true,
  );
  const portalUrl = () => 'https://partner.microsoft.com/';
  const access = { allowedTenantIds: 'everyone', requesterIds: [], guests: 'allow' } as const;
  const readOrderFacts = () => Promise.resolve(undefined);
  const findReviewTimes = () => Promise.resolve([]);
  const readPreflight = () => Promise.resolve({ findings: [] });
  const send = createSend({
    ...{ connector, store, readOrderFacts, findReviewTimes, newId: randomUUID, portalUrl, now },
    ...{ connector, store, readOrderFacts, readPreflight, newId: randomUUID, portalUrl, now },
    ...{ defaultLocale: 'en', access, log: silent, posted: () => undefined },
  });
  const sleep = (ms: number, signal?: AbortSignal) => systemClock.sleep(ms, signal);
  let told = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const scheduler = startScheduler(
    [
      {
        name: 'deliver',
        everyMs: 1_000,
        run: async (signal) => {
          const report = await deliverOnce({
            ...{ store, send, now, sleep, signal, newId: randomUUID, random: Math.random },
            replicaId: 'bench',
          });
          told += report.delivered;
          // When a pass finds nothing, nothing is under way either, so no more will come.
          if (told >= conversations || report.claimed === 0) finish();
          return report;
        },
      },
    ],
    { sleep, random: Math.random, log: silent },
  );
  await finished;
  await scheduler.stop();
}
