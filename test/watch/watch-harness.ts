import { join } from 'node:path';
import {
  type Call,
  type PartnerCenter,
  PartnerCenterError,
  type PartnerCenterErrorCode,
  type Qualification,
} from '../../src/api/index.ts';
import { openStore } from '../../src/storage/open-store.ts';
import {
  deliverOnce,
  pollOnce,
  recordPersonCheck,
  type DeliverDeps,
  type DeliveryResult,
  type Notification,
  type NotificationFact,
  type PersonCheck,
  type PollDeps,
  type Watch,
} from '../../src/watch/index.ts';
import type { Conversation } from '../../src/conversations/conversation.ts';
import type { Store } from '../../src/storage/store.ts';
import type { StoredConversation } from '../../src/conversations/store.ts';
import { putDatabase } from '../run/put-database.ts';
import { approved, education, inReview } from './builders.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const minuteMs = 60_000;
export const baseIntervalMs = 15 * minuteMs;
export const watchMs = 60 * 24 * 60 * minuteMs;

/** A message that a conversation got. */
export interface Told {
  readonly conversationId: string;
  readonly notifications: readonly Notification[];
  readonly mayHaveArrived: boolean;
  readonly at: Date;
}

export type WatchHarness = ReturnType<typeof createWatchHarness>;

/** The passes over a real store on SQLite. The test scripts Partner Center and Teams, and moves the time. */
export function createWatchHarness() {
  const folder = temporaryFolder();
  const opened: Store[] = [];
  let store: Store;
  let nowMs = 0;
  let ids = 0;
  const now = () => new Date(nowMs);
  const newId = () => `id-${String((ids += 1)).padStart(6, '0')}`;
  let told: Told[] = [];
  const partnerCenter = scriptedPartnerCenter();
  const teams = { answer: (): DeliveryResult | Promise<DeliveryResult> => ({ kind: 'delivered' }) };

  beforeEach(async () => {
    nowMs = Date.parse('2026-11-18T09:00:00.000Z');
    ids = 0;
    told = [];
    partnerCenter.reset();
    teams.answer = () => ({ kind: 'delivered' });
    store = await open();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });

  /** Another connection to the same file, as another replica has it. */
  async function open(): Promise<Store> {
    const file = join(folder(), 'bot.sqlite');
    await putDatabase(file);
    const another = await openStore(`file:${file}`);
    opened.push(another);
    return another;
  }

  function send(
    { conversationId }: StoredConversation,
    notifications: readonly Notification[],
    { mayHaveArrived }: { mayHaveArrived: boolean },
  ): Promise<DeliveryResult> {
    told.push({ conversationId, notifications, mayHaveArrived, at: now() });
    return Promise.resolve(teams.answer());
  }

  const harness = {
    now,
    newId,
    open,
    send,
    partnerCenter,
    teams,
    get store() {
      return store;
    },
    /** Every message that reached Teams. */
    get told(): readonly Told[] {
      return told;
    },
    pass(ms: number) {
      nowMs += ms;
    },

    async remember(conversationId: string, more: Partial<Conversation> = {}): Promise<void> {
      const conversation: Conversation = {
        conversationId,
        botAppId: 'app',
        tenantId: 'partner',
        scope: 'personal',
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        botId: '28:app',
        ...more,
      };
      await store.rememberConversation(conversation, now());
    },

    /** Lets a conversation watch a customer, whose first poll sees what Partner Center shows now. */
    async watch(
      conversationId: string,
      customerTenantId: string,
      more: Partial<Watch> = {},
      firstPoll: Partial<PollDeps> = {},
    ): Promise<void> {
      await harness.remember(conversationId);
      const watch: Watch = {
        watchId: `watch ${conversationId} ${customerTenantId}`,
        conversationId,
        customerTenantId,
        createdAt: now(),
        until: 'decided',
        endsAt: new Date(nowMs + watchMs),
        ...more,
      };
      await store.addWatch(watch, { companyName: customerTenantId.toUpperCase(), nextCheckAt: now() });
      const known = await store.findStoredCustomer(customerTenantId);
      if (known?.seen === undefined) await harness.poll(firstPoll);
    },

    poll: (more: Partial<PollDeps> = {}) =>
      pollOnce({
        store,
        partnerCenter,
        now,
        newId,
        random: () => 0.5,
        replicaId: 'one',
        baseIntervalMs,
        ...more,
      }),

    /** Polls one base interval later, when fresh vettings are due. */
    async pollLater(more: Partial<PollDeps> = {}) {
      harness.pass(baseIntervalMs);
      return harness.poll(more);
    },

    deliver: (more: Partial<DeliverDeps> = {}) =>
      deliverOnce({
        store,
        send,
        now,
        sleep: (ms) => Promise.resolve(harness.pass(ms)),
        newId,
        random: () => 1,
        replicaId: 'one',
        ...more,
      }),

    /** Delivers until nothing more is claimed. */
    async deliverAll(more: Partial<DeliverDeps> = {}): Promise<void> {
      for (let pass = 0; pass < 50; pass++) {
        const { claimed } = await harness.deliver(more);
        if (claimed === 0) return;
        harness.pass(3_000);
      }
      throw new Error('Deliveries did not come to an end.');
    },

    personChecks: (check: Partial<PersonCheck> & Pick<PersonCheck, 'customerTenantId' | 'conversationId'>) =>
      recordPersonCheck(
        { store, newId, random: () => 0.5, baseIntervalMs },
        {
          companyName: check.customerTenantId.toUpperCase(),
          qualifications: partnerCenter.shown(check.customerTenantId),
          checkedAt: now(),
          ...check,
        },
      ),

    /** Approves `count` customers that the conversation watches, so that as many notifications wait. */
    async approve(
      conversationId: string,
      count: number,
      from = 1,
      before = () => Promise.resolve(),
    ): Promise<void> {
      const names = Array.from({ length: count }, (_, index) => `c${String(from + index).padStart(3, '0')}`);
      for (const name of names) {
        partnerCenter.show(name, education(inReview()));
        await harness.watch(conversationId, name);
      }
      await before();
      for (const name of names) partnerCenter.show(name, education(approved()));
      await harness.pollLater({ limit: 1_000, atOnce: 1 });
    },

    /** Claims what is due, without sending it; returns the facts. */
    async waiting(): Promise<NotificationFact[]> {
      const claim = { claimedBy: 'reader', claimedUntil: now(), now: now(), limit: 100 };
      const due = await store.claimDueNotifications({ ...claim, limitPerConversation: 100 });
      return due.flatMap(({ notifications }) => notifications.map(({ fact }) => fact));
    },

    /** Every message, as `conversation: customer change, …`. */
    stories: () => told.map(storyOf),
  };
  return harness;
}

/** `conversation: customer change sight (end of the watch), …` */
export function storyOf({ conversationId, notifications }: Told): string {
  const facts = notifications.map(({ fact }) =>
    [
      fact.customerTenantId,
      ...(fact.change ? [fact.change.change] : []),
      ...(fact.sight ? [fact.sight.is === 'lost' ? `lost: ${fact.sight.trouble}` : 'back'] : []),
      ...(fact.watchEnd ? [`(${fact.watchEnd})`] : []),
    ].join(' '),
  );
  return `${conversationId}: ${facts.join(', ')}`;
}

/** Shows what the test says, and records every call. */
function scriptedPartnerCenter() {
  const customers = new Map<string, readonly Qualification[] | PartnerCenterError>();
  const calls: (Call & { readonly customerTenantId: string })[] = [];
  const shownOf = (customerTenantId: string) => customers.get(customerTenantId) ?? [];
  const partnerCenter = {
    calls,
    reset() {
      customers.clear();
      calls.length = 0;
    },
    show(customerTenantId: string, ...qualifications: Qualification[]) {
      customers.set(customerTenantId, qualifications);
    },
    fail(customerTenantId: string, code: PartnerCenterErrorCode, retryAfterMs?: number) {
      const fault = { ...(retryAfterMs !== undefined && { retryAfterMs }) };
      customers.set(customerTenantId, new PartnerCenterError(code, { correlationId: 'c', fault }));
    },
    shown(customerTenantId: string): readonly Qualification[] {
      const shown = shownOf(customerTenantId);
      return shown instanceof PartnerCenterError ? [] : shown;
    },
    getQualifications(customerTenantId: string, call: Call) {
      calls.push({ ...call, customerTenantId });
      const shown = shownOf(customerTenantId);
      return shown instanceof PartnerCenterError ? Promise.reject(shown) : Promise.resolve(shown);
    },
  };
  return partnerCenter satisfies Pick<PartnerCenter, 'getQualifications'>;
}
