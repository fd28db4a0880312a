import type { StoredRequest } from '../../src/request/index.ts';
import { conversationOf, type ConversationRow } from '../../src/storage/rows/conversation-row.ts';
import type {
  CheckRecord,
  NewNotification,
  NotificationFact,
  SeenQualification,
  VettingChange,
  Watch,
} from '../../src/watch/index.ts';
import type { Conversation } from '../../src/conversations/conversation.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Install, StoredConversation } from '../../src/conversations/store.ts';

export const now = new Date('2026-11-21T08:00:00.123Z');
export const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
export const days = (count: number) => later(count * 24 * 60 * 60);

/** What a suite gets: the store, and access to its database. */
export interface Fixture {
  /** The store of this test. */
  readonly store: () => Store;
  /** Closes and opens the store, as a restart does. */
  readonly restart: () => Promise<void>;
  /** Opens another replica on the same database. It is closed after the test. */
  readonly replica: () => Promise<Store>;
  /** Reads the tables directly. */
  readonly read: (query: string) => Promise<readonly Record<string, unknown>[]>;
}

export const chat: Conversation = {
  conversationId: 'a:1',
  botAppId: 'app',
  scope: 'personal',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  botId: '28:app',
  tenantId: 't',
  userId: '29:ann',
  locale: 'pl-PL',
};

export function aChat(conversationId: string): Conversation {
  return { ...chat, conversationId };
}

/** The install of a team or a chat. Its deleted channels stay closed. */
export function anInstall(installId: string): Install {
  return { installId, exceptClosedAs: ['channelDeleted'] };
}

export function aWatch(conversationId: string, customerTenantId: string, more: Partial<Watch> = {}): Watch {
  return {
    watchId: `${conversationId} watches ${customerTenantId}`,
    conversationId,
    customerTenantId,
    createdAt: now,
    until: 'decided',
    endsAt: days(60),
    ...more,
  };
}

export const inReview: SeenQualification = {
  kind: 'Education',
  wireKind: 'Education',
  vetting: { vettingStatus: 'InReview', wireStatus: 'InReview', createdAt: days(-2) },
  missedChecks: 0,
  overdueTold: false,
};

export const approval: VettingChange = {
  change: 'approved',
  qualification: { kind: 'Education', wireKind: 'Education' },
  from: { vettingStatus: 'InReview', wireStatus: 'InReview', createdAt: days(-2) },
  to: { vettingStatus: 'Approved', wireStatus: 'Approved', createdAt: days(-2) },
};

export const fact: NotificationFact = {
  customerTenantId: 'contoso',
  companyName: 'Contoso',
  seenAt: now,
  change: approval,
  watchEnd: 'resolved',
  askedBy: { userId: '29:ann', name: 'Ann' },
};

export function aNotification(conversationId: string, name: string): NewNotification {
  return {
    notificationId: `${conversationId} is told ${name}`,
    conversationId,
    changeKey: name,
    fact: { ...fact, companyName: name },
  };
}

/** A first check, which has nothing to tell. */
export function aCheck(customerTenantId: string, more: Partial<CheckRecord> = {}): CheckRecord {
  return {
    customerTenantId,
    companyName: 'Contoso',
    startedFrom: undefined,
    checkedAt: now,
    nextCheckAt: later(900),
    seen: [inReview],
    refusals: 0,
    isOpen: true,
    seenBy: 'poll',
    history: [],
    notifications: [],
    endedWatchIds: [],
    ...more,
  };
}

/** An Education request that waits for its confirmation. */
export function aRequest(requestId: string, more: Partial<StoredRequest> = {}): StoredRequest {
  return {
    requestId,
    customerTenantId: 'contoso',
    companyName: 'Contoso',
    asked: { kind: 'Education', segment: 'K12', website: 'contoso.edu' },
    conversationId: 'a:1',
    askedBy: { tenantId: 't', personId: 'ann', userId: '29:ann', name: 'Ann' },
    snapshot: '[0]',
    preparedAt: now,
    expiresAt: later(600),
    state: { kind: 'prepared' },
    ...more,
  };
}

/** Remembers a conversation, and lets it watch a customer. */
export async function watchFrom(
  store: Store,
  conversationId: string,
  customerTenantId: string,
): Promise<void> {
  await store.rememberConversation(aChat(conversationId), now);
  await store.addWatch(aWatch(conversationId, customerTenantId), {
    companyName: 'Contoso',
    nextCheckAt: now,
  });
}

/** Reads the row of a conversation, whether it takes messages or not. */
export async function storedConversation(
  read: Fixture['read'],
  conversationId: string,
): Promise<StoredConversation | undefined> {
  const [row] = await read(`select * from conversations where conversation_id = '${conversationId}'`);
  return row && conversationOf(row as ConversationRow);
}

let customers = 0;

/** Puts notifications into the outbox, as a check does, in their order. */
export async function enqueue(
  store: Store,
  notifications: readonly NewNotification[],
  checkedAt = now,
): Promise<void> {
  const customer = `customer-${(customers += 1)}`;
  await store.addWatch(aWatch('19:watcher', customer), { companyName: 'Contoso', nextCheckAt: now });
  await store.recordCheck(aCheck(customer, { checkedAt, notifications }));
}
