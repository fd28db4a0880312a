import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startSimulator, type Fault, type Simulator } from '../../dev/simulator/index.ts';
import type {
  PartnerCenter,
  PartnerCenterOptions,
  QualificationRequest,
  TokenSource,
} from '../../src/api/index.ts';
import {
  cancelRequest,
  confirmRequest,
  prepareRequest,
  settleOnce,
  type Confirmed,
  type Prepared,
  type RequestDeps,
  type Requester,
  type SettleDeps,
  type StoredRequest,
} from '../../src/request/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { deliverOnce, pollOnce, type NotificationFact } from '../../src/watch/index.ts';
import { putDatabase } from '../run/put-database.ts';
import { connect } from '../api/builders.ts';
import { createTestClock, type TestClock } from '../api/test-clock.ts';
import { ids } from '../simulator/running-simulator.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const baseIntervalMs = 15 * minuteMs;

export const ann: Requester = { tenantId: 'partner', personId: 'ann', userId: '29:ann', name: 'Ann' };
export const bob: Requester = { tenantId: 'partner', personId: 'bob', userId: '29:bob', name: 'Bob' };

export const education: QualificationRequest = { kind: 'Education', segment: 'K12', website: 'contoso.edu' };
export const stateOwned: QualificationRequest = { kind: 'StateOwnedEntity' };
export const government = (validationCode: string): QualificationRequest => ({
  kind: 'GovernmentCommunityCloud',
  validationCode,
});

/** Partner Center takes the request, and its answer is lost. */
export const answerLost = {
  kind: 'reset',
  afterWork: true,
  times: 'always',
} as const satisfies Partial<Fault>;
/** The request never arrives. */
export const neverArrives = { kind: 'reset', times: 'always' } as const satisfies Partial<Fault>;

/** One process of the bot: its connection to the database, and its client. */
export interface Replica {
  readonly deps: RequestDeps & {
    readonly store: Awaited<ReturnType<typeof openStore>>;
    readonly partnerCenter: PartnerCenter;
  };
}

type Preparing = [
  customerTenantId: string,
  asked?: QualificationRequest,
  askedBy?: Requester,
  replica?: Replica,
];

/** Prepares, confirms and settles requests: real store on SQLite, real client, simulator over HTTP, time that a test moves. */
export function createRequestHarness() {
  const folder = temporaryFolder();
  let simulator: Simulator;
  let clock: TestClock;
  let replicas: Replica[] = [];
  const now = () => new Date(clock.now());

  beforeEach(async () => {
    clock = createTestClock();
    simulator = await startSimulator({ now, tokenLifetimeSeconds: 30 * 24 * 3600 });
    await harness.open();
    await harness.remember('chat');
  });
  afterEach(async () => {
    for (const { deps } of replicas) await deps.store.close();
    replicas = [];
    await simulator.close();
  });

  const first = () => replicas[0] ?? fail('No replica is open.');

  const harness = {
    now,
    get simulator() {
      return simulator;
    },
    get clock() {
      return clock;
    },
    get store() {
      return first().deps.store;
    },
    get deps() {
      return first().deps;
    },

    /** Opens another replica on the same database. By default its user signed in with a second factor. */
    async open(token: Parameters<Simulator['issueToken']>[0] = { kind: 'appUser' }): Promise<Replica> {
      const file = join(folder(), 'bot.sqlite');
      await putDatabase(file);
      const store = await openStore(`file:${file}`);
      const partnerCenter = harness.connect({ userTokens: tokensOf(simulator, token) });
      const replica = {
        deps: { store, partnerCenter, readPreflight, now, newId: randomUUID, random: () => 0.5 },
      };
      replicas.push(replica);
      return replica;
    },
    connect: (options: Partial<PartnerCenterOptions>): PartnerCenter =>
      connect(simulator.url, { clock, newId: randomUUID, ...options }).partnerCenter,

    fault: (fault: Partial<Fault>) => simulator.faults.add({ route: 'postQualification', ...fault } as Fault),
    /** Every request for a qualification that the simulator got. */
    posts: () => simulator.requests.to('postQualification'),
    /** The request ids of these. */
    requestIds: () => new Set(harness.posts().map(({ headers }) => headers['ms-requestid'])),

    remember: (conversationId: string) =>
      harness.store.rememberConversation(
        {
          conversationId,
          botAppId: 'app',
          tenantId: 'partner',
          scope: 'team',
          channelId: 'msteams',
          serviceUrl: 'https://smba.trafficmanager.net/emea/',
          botId: '28:app',
        },
        now(),
      ),

    prepare(...[customerTenantId, asked = education, askedBy = ann, replica]: Preparing): Promise<Prepared> {
      const { deps } = replica ?? first();
      const customer = { customerTenantId, companyName: 'Contoso' };
      return prepareRequest(deps, { customer, asked, askedBy, conversationId: 'chat', call: call(now()) });
    },
    /** Prepares a request. Throws when it is not needed. */
    async request(...asking: Preparing): Promise<StoredRequest> {
      const prepared = await harness.prepare(...asking);
      if (prepared.kind !== 'prepared') throw new Error(`It was not prepared: ${prepared.why}`);
      return prepared.request;
    },
    confirm(
      { requestId }: Pick<StoredRequest, 'requestId'>,
      person = ann,
      { deps } = first(),
    ): Promise<Confirmed> {
      const confirming = { ...deps, baseIntervalMs };
      return confirmRequest(confirming, { requestId, person, conversationId: 'chat', call: call(now()) });
    },
    /** Confirms a request whose outcome stays open; returns it, and a function that ends the fault. */
    async leaveOpen(
      fault: Partial<Fault>,
      asked?: StoredRequest,
    ): Promise<{ readonly request: StoredRequest; readonly mend: () => void }> {
      const request = asked ?? (await harness.request(ids.bellows));
      const mend = harness.fault(fault);
      const { requestId } = request;
      const state = { kind: 'sending', attempts: 1 };
      expect(await harness.confirm(request)).toMatchObject({
        kind: 'pending',
        request: { requestId, state },
      });
      return { request, mend };
    },
    cancel: ({ requestId }: Pick<StoredRequest, 'requestId'>, person = ann) =>
      cancelRequest(first().deps, { requestId, person }),
    stateOf: async ({ requestId }: StoredRequest) => (await harness.store.findRequest(requestId))?.state,

    /** One settling pass. */
    settle: (more: Partial<SettleDeps> = {}) =>
      settleOnce({ ...first().deps, replicaId: 'replica', baseIntervalMs, ...more }),
    /** Settles after the waits of open requests and the claims of dead replicas have run out. */
    settleLater(ms = 5 * minuteMs) {
      clock.advance(ms);
      return harness.settle();
    },
    poll: () => pollOnce({ ...first().deps, replicaId: 'replica', baseIntervalMs }),

    /** Delivers all that waits; returns the facts. */
    async told(): Promise<readonly NotificationFact[]> {
      const facts: NotificationFact[] = [];
      for (;;) {
        const { claimed } = await deliverOnce({
          ...first().deps,
          replicaId: 'replica',
          sleep: () => Promise.reject(new Error('Nothing here is to wait.')),
          send(_, notifications) {
            facts.push(...notifications.map(({ fact }) => fact));
            return Promise.resolve({ kind: 'delivered' });
          },
        });
        if (claimed === 0) return facts;
        clock.advance(5_000);
      }
    },
  };
  return harness;
}

/** Finds nothing: what is looked for before a request has tests of its own. */
const readPreflight = () => Promise.resolve({ findings: [] });

function tokensOf(simulator: Simulator, facts: Parameters<Simulator['issueToken']>[0]): TokenSource {
  let token = simulator.issueToken(facts);
  return {
    get: () => Promise.resolve({ ok: true, value: token }),
    drop: () => (token = simulator.issueToken(facts)),
  };
}

export function call(startedAt: Date) {
  return { correlationId: randomUUID(), urgency: 'person', startedAt } as const;
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
