import type { Qualification } from '../../api/index.ts';
import type { Locale } from '../../i18n/index.ts';
import type { ReviewTimes } from '../../portfolio/index.ts';
import type { Button, Ordering, RequestStage, Reply } from '../../reply/index.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import type { Notification, NotificationFact, RequestOutcome } from '../../watch/index.ts';
import { takeButton } from '../caring/care-buttons.ts';
import { checkButton, historyButton, typedButton, watchAgainButton } from '../customers/buttons.ts';
import { snoozeButton } from '../watching/snooze-buttons.ts';
import { orderWatchButtons } from '../watching/order-watch.ts';
import { groupButtons } from './group-buttons.ts';
import { commandById } from '../commands/index.ts';
import type { Denial } from '../../request/index.ts';
import { letterButtons, requestAgainButtons } from '../requesting/request-buttons.ts';
import { stageButtons } from '../requesting/request-replies.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** How notifications are told. */
interface Telling {
  /** The attempt before got no answer. */
  readonly mayHaveArrived: boolean;
  /** Whether it is a personal chat of somebody who may request qualifications. */
  readonly mayRequest: boolean;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly portalUrl: (customerTenantId: string) => string;
  /** What the news of a single approval says about ordering. */
  readonly ordering?: Ordering | undefined;
  /** What the news of a single review that goes on says about how long others took. */
  readonly reviewTimes: readonly ReviewTimes[];
  /** What helps after a single denial of Education. */
  readonly denial?: Denial | undefined;
}

/**
 * Builds the reply for notifications: one fact gets its own card, several get a bundle. Missed notifications
 * always get a bundle, which says that they were missed.
 */
export function notificationReply(
  notifications: readonly Notification[],
  { scope }: Conversation,
  telling: Telling,
): Reply {
  const { mayHaveArrived, mayRequest, locale, portalUrl, ordering, reviewTimes, denial } = telling;
  const facts = notifications.map(({ fact }) => fact);
  const wasMissed = notifications.some(({ missedUntil }) => missedUntil !== undefined);
  const [only] = facts;
  if (only !== undefined && facts.length === 1 && !wasMissed) {
    const { askedBy, customerTenantId } = only;
    if (only.request !== undefined) return requestReply(only, only.request, scope, telling);
    return {
      kind: 'notification',
      data: dropUndefined({
        fact: only,
        ordering,
        reviewTimes,
        denial,
        mayHaveArrived,
        mayRequest,
        portalUrl: portalUrl(customerTenantId),
        buttons: [
          ...(mayRequest ? againButtons(only, locale) : []),
          ...letterButtons(locale, denial, customerTenantId),
          ...waitingButtons(only, ordering, locale),
          ...takeButtons(only, locale),
          ...buttonsFor(only, locale),
        ],
        mention: scope === 'personal' ? undefined : askedBy,
      }),
    };
  }
  const mentions = facts.flatMap(({ askedBy }) => (askedBy && scope !== 'personal' ? [askedBy] : []));
  return {
    kind: 'bundle',
    data: {
      occasion: wasMissed ? 'missed' : 'news',
      mayHaveArrived,
      rows: facts.map((fact) => ({ fact, check: checkButton(locale, fact.customerTenantId) })),
      buttons: [...bundleGroups(facts, telling), typedButton(commandById('watches'), '', locale)],
      mentions,
    },
  };
}

/** So many rows of a bundle are sure to open their customer. */
const rowsThatOpen = 8;

/** Lists of what a long bundle tells. */
function bundleGroups(
  facts: readonly NotificationFact[],
  { timeZone, locale }: Pick<Telling, 'timeZone' | 'locale'>,
): readonly Button[] {
  if (facts.length <= rowsThatOpen) return [];
  const since = new Date(Math.min(...facts.map(({ seenAt }) => seenAt.getTime())));
  const changes = facts.flatMap(({ change }) => change?.change ?? []);
  return groupButtons(changes, { since, timeZone, locale });
}

/** Builds the card that tells the outcome of a request. */
function requestReply(
  fact: NotificationFact,
  {
    outcome,
    code = 'requestRefused',
    asked,
    qualifications,
    isWatched = false,
    correlationId,
  }: RequestOutcome,
  scope: Conversation['scope'],
  { mayHaveArrived, locale, portalUrl }: Telling,
): Reply {
  const { customerTenantId, companyName, askedBy } = fact;
  const stages: Readonly<Record<RequestOutcome['outcome'], RequestStage>> = {
    accepted: { kind: 'accepted', qualifications, isWatched },
    refused: { kind: 'refused', code, correlationId },
    unknown: { kind: 'unknown', correlationId },
  };
  const stage = stages[outcome];
  const customer = { customerTenantId, companyName };
  return {
    kind: 'request',
    data: dropUndefined({
      customer,
      asked,
      stage,
      portalUrl: portalUrl(customerTenantId),
      mayHaveArrived,
      buttons: stageButtons(locale, stage, { customer, asked }),
      mention: scope === 'personal' ? undefined : askedBy,
    }),
  };
}

/** Request again, on the news of a denial. */
function againButtons(fact: NotificationFact, locale: Locale): readonly Button[] {
  return requestAgainButtons(locale, fact.customerTenantId, changedQualifications(fact));
}

/** Offers to wait until the customer can order, after an approval that is not enough for that. */
function waitingButtons(
  fact: NotificationFact,
  ordering: Ordering | undefined,
  locale: Locale,
): readonly Button[] {
  const changed = changedQualifications(fact);
  return ordering && changed.length > 0
    ? orderWatchButtons(locale, fact.customerTenantId, changed, ordering)
    : [];
}

/** Offers to take care of what was denied, or is overdue, or to hear of it later. */
function takeButtons({ customerTenantId, change }: NotificationFact, locale: Locale): readonly Button[] {
  const isForSomebody = change?.change === 'overdue' || change?.to?.vettingStatus === 'Denied';
  return isForSomebody ? [takeButton(locale, customerTenantId), snoozeButton(locale, customerTenantId)] : [];
}

/** The qualification whose vetting changed, as it is now; empty when it is gone, or when nothing changed. */
function changedQualifications({ change }: NotificationFact): readonly Qualification[] {
  const { qualification, to } = change ?? {};
  return qualification && to ? [{ ...qualification, vetting: to }] : [];
}

function buttonsFor({ customerTenantId, watchEnd }: NotificationFact, locale: Locale) {
  const again =
    watchEnd === 'expired' || watchEnd === 'changed' ? [watchAgainButton(locale, customerTenantId)] : [];
  return [...again, checkButton(locale, customerTenantId), historyButton(locale, customerTenantId)];
}
