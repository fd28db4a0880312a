import { randomUUID } from 'node:crypto';
import { createPartnerCenter } from '../../src/api/index.ts';
import { systemClock } from '../../src/time/clock.ts';
import { makeDigestsOnce } from '../../src/digest/index.ts';
import { createConnector, type Connector } from '../../src/teams/connector/connector.ts';
import {
  checkQueuedOnce,
  readAuditOnce,
  readListOnce,
  type CheckQueuedDeps,
} from '../../src/portfolio/index.ts';
import { prepareRequest, settleOnce, type RequestStore } from '../../src/request/index.ts';
import { deliverOnce, pollOnce, type DeliveryResult, type Send } from '../../src/watch/index.ts';
import type { Store } from '../../src/storage/store.ts';

/** What a process gets on its command line. */
export interface Addresses {
  readonly simulatorUrl: string;
  /** Where Teams is, for all conversations. */
  readonly serviceUrl: string;
  /** An access token of the partner's user, where requests are sent. */
  readonly userToken?: string;
}

/** What the text of one message says. */
export interface Message {
  readonly replicaId: string;
  /** `Contoso approved`, one for each notification. */
  readonly facts: readonly string[];
  readonly mayHaveArrived: boolean;
}

/** The customers of the crash tests, by their names. */
export const customerIds = {
  contoso: 'c0000000-0000-4000-8000-000000000001',
  fabrikam: 'c0000000-0000-4000-8000-000000000002',
} as const;

/** The person who asks for qualifications. */
export const asker = { tenantId: 'partner', personId: 'ann', userId: '29:ann', name: 'Ann' };

export const baseIntervalMs = 15 * 60_000;

export const sweepEveryMs = 7 * 24 * 60 * 60_000;

/** The shortest time between two messages to one conversation. */
const roundMs = 3_000;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The real passes over a store, a simulated Partner Center and a fake Teams. Each pass gets its time as a parameter.
 * @param createSend how notifications are sent. Default: as plain texts
 */
export function createPasses(
  store: Store & RequestStore,
  { simulatorUrl, serviceUrl, userToken = '' }: Addresses,
  replicaId: string,
  createSend: (connector: Connector, store: Store) => Send = sendTexts(replicaId),
) {
  let toldAt = new Date(0);
  const partnerCenter = createPartnerCenter({
    // The time of the pass, so that the deadline of a call counts from it.
    clock: { ...systemClock, now: () => toldAt.getTime() },
    cloud: 'commercial',
    url: simulatorUrl,
    // No limit: the budget is not tested here.
    requestsPerMinute: 1_000_000_000,
    application: replicaId,
    userTokens: { get: () => Promise.resolve({ ok: true, value: userToken }), drop: () => undefined },
    log: silent,
  });
  const connector = createConnector(
    () => Promise.resolve(undefined),
    systemClock,
    () => true,
  );

  const sendTo = createSend(connector, store);
  const send: Send = (conversation, ...what) => sendTo({ ...conversation, serviceUrl }, ...what);

  const shared = (at: Date) => {
    toldAt = at;
    return { store, now: () => at, newId: randomUUID, random: () => 0.5, replicaId };
  };
  const passes = {
    poll: (at: Date) => pollOnce({ ...shared(at), partnerCenter, baseIntervalMs }),
    list: (at: Date) => readListOnce({ ...shared(at), partnerCenter, sweepEveryMs }),
    audit: (at: Date) => readAuditOnce({ ...shared(at), partnerCenter }),
    sweep: (at: Date, more: Pick<CheckQueuedDeps, 'untilBusinessHours'> = {}) =>
      checkQueuedOnce({ ...shared(at), partnerCenter, baseIntervalMs, ...more }),
    deliver: (at: Date) =>
      deliverOnce({
        ...shared(at),
        send,
        sleep: () => Promise.reject(new Error('Nothing here is to wait.')),
      }),
    digests: (at: Date) => makeDigestsOnce(shared(at)),
    prepare: (at: Date, customerTenantId: string) =>
      prepareRequest(
        { ...shared(at), partnerCenter, readPreflight: () => Promise.resolve({ findings: [] }) },
        {
          customer: { customerTenantId, companyName: 'contoso' },
          asked: { kind: 'Education', segment: 'K12' },
          askedBy: asker,
          conversationId: 'ann',
          call: { correlationId: randomUUID(), urgency: 'person' },
        },
      ),
    settle: (at: Date) => settleOnce({ ...shared(at), partnerCenter, baseIntervalMs }),
    /** What the answer to a person needs. */
    parts: (at: Date) => ({ ...shared(at), partnerCenter, connector }),
    /** Settles requests and delivers until nothing is due; returns the time of the last round. */
    async untilAllIsSettled(startAt: Date): Promise<Date> {
      for (let at = startAt; ; at = new Date(at.getTime() + roundMs)) {
        const settled = await passes.settle(at);
        const delivered = await passes.deliver(at);
        if (settled.claimed + delivered.claimed === 0) return at;
      }
    },
    /** Reads the list and checks whoever is queued until nothing is due; returns how many customers were checked. */
    async untilAllIsSwept(at: Date): Promise<number> {
      for (let checked = 0; ;) {
        const listed = await passes.list(at);
        const swept = await passes.sweep(at);
        if (listed.claimed + swept.claimed === 0) return checked;
        checked += swept.checked;
      }
    },
    /** Polls and delivers until nothing is due; returns the time of the last round. */
    async untilNothingIsLeft(startAt: Date): Promise<Date> {
      for (let at = startAt; ; at = new Date(at.getTime() + roundMs)) {
        const polled = await passes.poll(at);
        const delivered = await passes.deliver(at);
        if (polled.claimed + delivered.claimed === 0) return at;
      }
    },
  };
  return passes;
}

/** Sends the facts of a card as a text. */
function sendTexts(replicaId: string): (connector: Connector) => Send {
  return (connector) =>
    async (conversation, notifications, { mayHaveArrived }): Promise<DeliveryResult> => {
      const facts = notifications.map(
        ({ fact }) => `${fact.companyName} ${fact.change?.change ?? fact.request?.outcome ?? 'end'}`,
      );
      const message: Message = { replicaId, facts, mayHaveArrived };
      const sent = await connector.send(conversation, { text: JSON.stringify(message) });
      if (sent.ok) return { kind: 'delivered' };
      return { kind: 'gaveUp', why: sent.failure.code };
    };
}
