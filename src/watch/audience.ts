import { dropUndefined } from '../json/drop-undefined.ts';
import { changeKey, watchEndKey } from './change-key.ts';
import { withoutSnoozed } from './snooze.ts';
import { sightDrafts, sightOf, type Listening, type NotificationDraft } from './sight-news.ts';
import type { Audience, NewNotification } from './store.ts';
import type {
  Blindness,
  NotificationFact,
  NotifyFilter,
  SeenQualification,
  SightNews,
  VettingChange,
  Watch,
  WatchEnd,
  StoredCustomer,
} from './types.ts';

/** A watch that a check ends. */
export interface EndedWatch {
  readonly watch: Watch;
  readonly why: WatchEnd;
}

/** What a check found that people may be told. */
export interface News {
  readonly customer: Pick<StoredCustomer, 'customerTenantId' | 'companyName' | 'lastCheckedAt' | 'blindness'>;
  readonly changes: readonly VettingChange[];
  readonly ended: readonly EndedWatch[];
  readonly seenAt: Date;
  /** What the check saw; absent when Partner Center refused. */
  readonly seen?: readonly SeenQualification[] | undefined;
  /** The blindness after the check. */
  readonly blindness?: Blindness | undefined;
  /** The conversation that asked: its card shows all of this already. */
  readonly knownIn?: string | undefined;
}

/**
 * Builds the notifications of a check. A watch is told every change and its own end, a listener the changes that it
 * chose. A conversation that watches and listens gets each change once, and one that snoozed the customer only decisions.
 * @param newId makes notification ids
 */
export function notificationsOf(
  news: News,
  { watches, listeners, snoozes }: Audience,
  newId: () => string,
): readonly NewNotification[] {
  const sight = news.blindness && sightOf(news.blindness, news.seen);
  const watching = new Set(watches.map(({ conversationId }) => conversationId));
  const drafts = [
    ...watches.flatMap((watch) => draftsForWatch(news, sight, watch)),
    ...listeners
      .filter(({ conversationId }) => !watching.has(conversationId))
      .flatMap((listener) => draftsForListener(news, sight, listener)),
  ];
  const all = [...drafts, ...draftsOfSight(news, sight, drafts, { watches, listeners })];
  return withoutSnoozed(all, snoozes, news.seenAt)
    .filter(({ conversationId }) => conversationId !== news.knownIn)
    .map((draft) => ({ notificationId: newId(), ...draft }));
}

/**
 * True when what a check tells ends a blindness at once. A check that only sees the customer again waits to be told
 * together with others.
 */
export function endsBlindness({ blindness, knownIn }: News, drafts: readonly unknown[]): boolean {
  return blindness?.seenAgainAt !== undefined && (drafts.length > 0 || knownIn !== undefined);
}

/** Tells of the sight alone: its return, to those who are told nothing else of the check; its loss, to new watches. */
function draftsOfSight(
  news: News,
  sight: SightNews | undefined,
  drafts: readonly NotificationDraft[],
  { watches, listeners }: Listening,
): readonly NotificationDraft[] {
  const { customer, ended, blindness, seenAt } = news;
  if (sight?.is === 'back' && endsBlindness(news, drafts)) {
    const told = new Set(drafts.map(({ conversationId }) => conversationId));
    return sightDrafts(customer, sight, { watches, listeners }, seenAt).filter(
      ({ conversationId }) => !told.has(conversationId),
    );
  }
  const { toldAt } = blindness ?? {};
  if (sight?.is !== 'lost' || toldAt === undefined) return [];
  const begun = watches.filter(
    (watch) => watch.createdAt > toldAt && !ended.some((end) => end.watch.watchId === watch.watchId),
  );
  return sightDrafts(customer, sight, { watches: begun, listeners: [] }, seenAt);
}

function draftsForWatch(news: News, sight: SightNews | undefined, watch: Watch): NotificationDraft[] {
  const { customer, changes, ended } = news;
  const { conversationId, watchId, askedBy } = watch;
  const watchEnd = ended.find((end) => end.watch.watchId === watchId)?.why;
  const about = dropUndefined({ askedBy, sight: sight?.is === 'back' ? sight : undefined });
  // The last change ended the watch, so its notification tells the end. One of an earlier change may be left out as a
  // repetition.
  const last = watchEnd === 'expired' ? -1 : changes.length - 1;
  const drafts = changes.map((change, index) =>
    draftOf(news, conversationId, change, { ...about, ...(watchEnd && index === last && { watchEnd }) }),
  );
  if (watchEnd === undefined || last >= 0) return drafts;
  const changeKey = watchEndKey(customer.customerTenantId, watchId);
  const fact = { ...factOf(news), ...about, watchEnd, ...(sight && { sight }) };
  return [...drafts, { conversationId, changeKey, fact }];
}

function draftsForListener(
  news: News,
  sight: SightNews | undefined,
  listener: Audience['listeners'][number],
): NotificationDraft[] {
  const about = sight?.is === 'back' ? { sight } : {};
  return news.changes
    .filter((change) => isWanted(change, listener.filter))
    .map((change) => draftOf(news, listener.conversationId, change, about));
}

/** The filter `denied` also wants a denial that follows an approval. */
function isWanted({ change, to }: VettingChange, filter: NotifyFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'approved':
      return change === 'approved';
    case 'denied':
      return change === 'denied' || (change === 'approvalLost' && to?.vettingStatus === 'Denied');
  }
}

function draftOf(
  news: News,
  conversationId: string,
  change: VettingChange,
  more: Pick<NotificationFact, 'askedBy' | 'watchEnd' | 'sight'>,
): NotificationDraft {
  const { customerTenantId, lastCheckedAt } = news.customer;
  return {
    conversationId,
    changeKey: changeKey(customerTenantId, change, lastCheckedAt),
    fact: { ...factOf(news), change, ...more },
  };
}

function factOf({ customer, seenAt }: News): NotificationFact {
  const { customerTenantId, companyName } = customer;
  return { customerTenantId, companyName, seenAt };
}
