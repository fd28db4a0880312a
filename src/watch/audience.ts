import type { Qualification } from '../api/index.ts';
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

/** A watch that this check ends. */
export interface EndedWatch {
  readonly watch: Watch;
  readonly why: WatchEnd;
}

/** What there is to tell about a customer after a check. */
export interface News {
  readonly customer: Pick<WatchedCustomer, 'customerTenantId' | 'companyName' | 'lastCheckedAt'>;
  readonly changes: readonly VettingChange[];
  readonly ended: readonly EndedWatch[];
  readonly seenAt: Date;
  /** What the check saw; absent when Partner Center refused. */
  readonly seen?: readonly SeenQualification[] | undefined;
  /** The conversation that sees it on a card anyway. */
  readonly knownIn?: string | undefined;
}

/**
 * The notifications that tell it: to watches every change and their own end, to listeners what they chose. A
 * conversation that does both is told once.
 */
export function notificationsOf(
  news: News,
  { watches, listeners }: Audience,
  newId: () => string,
): readonly NewNotification[] {
  const watching = new Set(watches.map(({ conversationId }) => conversationId));
  const told = [
    ...watches.flatMap((watch) => tellWatch(news, watch)),
    ...listeners
      .filter(({ conversationId }) => !watching.has(conversationId))
      .flatMap((listener) => tellListener(news, listener)),
  ];
  return told
    .filter(({ conversationId }) => conversationId !== news.knownIn)
    .map((telling) => ({ notificationId: newId(), ...telling }));
}

type Telling = Omit<NewNotification, 'notificationId'>;

function tellWatch(news: News, watch: Watch): Telling[] {
  const { customer, changes, ended } = news;
  const { conversationId, watchId, askedBy, cardActivityId } = watch;
  const watchEnd = ended.find((end) => end.watch.watchId === watchId)?.why;
  const card = cardActivityId &&
    news.seen && { activityId: cardActivityId, qualifications: present(news.seen) };
  const about = { ...(askedBy && { askedBy }), ...(card && { card }) };
  // Only what ends the watch may carry the news of its end: other facts may have been told before.
  const last = watchEnd === 'expired' ? -1 : changes.length - 1;
  const tellings = changes.map((change, index) =>
    tell(news, conversationId, change, { ...about, ...(watchEnd && index === last && { watchEnd }) }),
  );
  if (watchEnd === undefined || last >= 0) return tellings;
  const changeKey = watchEndKey(customer.customerTenantId, watchId);
  return [...tellings, { conversationId, changeKey, fact: { ...factOf(news), ...about, watchEnd } }];
}

function present(seen: readonly SeenQualification[]): Qualification[] {
  return seen
    .filter(({ missedChecks }) => missedChecks === 0)
    .map(({ kind, wireKind, vetting }) => ({ kind, wireKind, ...(vetting && { vetting }) }));
}

function tellListener(news: News, listener: Audience['listeners'][number]): Telling[] {
  return news.changes
    .filter((change) => isWanted(change, listener.filter))
    .map((change) => tell(news, listener.conversationId, change, {}));
}

/** Whoever wants denials wants to know of one after an approval as well. */
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

function tell(
  news: News,
  conversationId: string,
  change: VettingChange,
  more: Pick<NotificationFact, 'askedBy' | 'card' | 'watchEnd'>,
): Telling {
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
