import type { Qualification } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { changeKey, watchEndKey } from './change-key.ts';
import type { Audience, NewNotification } from './store.ts';
import type {
  NotificationFact,
  NotifyFilter,
  SeenQualification,
  VettingChange,
  Watch,
  WatchEnd,
  WatchedCustomer,
} from './types.ts';

/** A watch that a check ends. */
export interface EndedWatch {
  readonly watch: Watch;
  readonly why: WatchEnd;
}

/** What a check found that people may be told. */
export interface News {
  readonly customer: Pick<WatchedCustomer, 'customerTenantId' | 'companyName' | 'lastCheckedAt'>;
  readonly changes: readonly VettingChange[];
  readonly ended: readonly EndedWatch[];
  readonly seenAt: Date;
  /** What the check saw; absent when Partner Center refused. */
  readonly seen?: readonly SeenQualification[] | undefined;
  /** The conversation that asked: its card shows all of this already. */
  readonly knownIn?: string | undefined;
}

/**
 * Builds the notifications of a check. A watch is told every change and its own end, a listener the changes that it
 * chose. A conversation that watches and listens gets each change once.
 * @param newId makes notification ids
 */
export function notificationsOf(
  news: News,
  { watches, listeners }: Audience,
  newId: () => string,
): readonly NewNotification[] {
  const watching = new Set(watches.map(({ conversationId }) => conversationId));
  const drafts = [
    ...watches.flatMap((watch) => draftsForWatch(news, watch)),
    ...listeners
      .filter(({ conversationId }) => !watching.has(conversationId))
      .flatMap((listener) => draftsForListener(news, listener)),
  ];
  return drafts
    .filter(({ conversationId }) => conversationId !== news.knownIn)
    .map((draft) => ({ notificationId: newId(), ...draft }));
}

type NotificationDraft = Omit<NewNotification, 'notificationId'>;

function draftsForWatch(news: News, watch: Watch): NotificationDraft[] {
  const { customer, changes, ended } = news;
  const { conversationId, watchId, askedBy, cardActivityId } = watch;
  const watchEnd = ended.find((end) => end.watch.watchId === watchId)?.why;
  const card =
    cardActivityId && news.seen
      ? { activityId: cardActivityId, qualifications: present(news.seen) }
      : undefined;
  const about = dropUndefined({ askedBy, card });
  // The last change ended the watch, so its notification tells the end. One of an earlier change may be left out as a
  // repetition.
  const last = watchEnd === 'expired' ? -1 : changes.length - 1;
  const drafts = changes.map((change, index) =>
    draftOf(news, conversationId, change, { ...about, ...(watchEnd && index === last && { watchEnd }) }),
  );
  if (watchEnd === undefined || last >= 0) return drafts;
  const changeKey = watchEndKey(customer.customerTenantId, watchId);
  return [...drafts, { conversationId, changeKey, fact: { ...factOf(news), ...about, watchEnd } }];
}

function present(seen: readonly SeenQualification[]): Qualification[] {
  return seen
    .filter(({ missedChecks }) => missedChecks === 0)
    .map(({ kind, wireKind, vetting }) => dropUndefined({ kind, wireKind, vetting }));
}

function draftsForListener(news: News, listener: Audience['listeners'][number]): NotificationDraft[] {
  return news.changes
    .filter((change) => isWanted(change, listener.filter))
    .map((change) => draftOf(news, listener.conversationId, change, {}));
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
  more: Pick<NotificationFact, 'askedBy' | 'card' | 'watchEnd'>,
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
