import { hasPending } from '../../api/index.ts';
import type { Locale } from '../../i18n/index.ts';
import type { RequestStage } from '../../cards/index.ts';
import type { Conversation, Notification, NotificationFact, RequestOutcome } from '../../watch/index.ts';
import { checkButton, historyButton, typedButton, watchAgainButton } from '../commands/buttons.ts';
import { commandById } from '../commands/index.ts';
import type { Reply } from '../showing/replies.ts';
import { stageButtons } from '../commands/requesting.ts';

/** One fact as a card of its own, several as a digest; what was missed always as a digest, which says so. */
export function newsReply(
  notifications: readonly Notification[],
  { scope }: Conversation,
  mayHaveArrived: boolean,
  locale: Locale,
  portalUrl: (customerTenantId: string) => string,
): Reply {
  const facts = notifications.map(({ fact }) => fact);
  const wasMissed = notifications.some(({ missedUntil }) => missedUntil !== undefined);
  const [only] = facts;
  if (only !== undefined && facts.length === 1 && !wasMissed) {
    const { askedBy, customerTenantId } = only;
    if (only.request !== undefined)
      return requestNews(only, only.request, scope, mayHaveArrived, locale, portalUrl);
    return {
      kind: 'notification',
      data: {
        fact: only,
        mayHaveArrived,
        portalUrl: portalUrl(customerTenantId),
        buttons: buttonsFor(only, locale),
        ...(askedBy && scope !== 'personal' && { mention: askedBy }),
      },
    };
  }
  const mentions = facts.flatMap(({ askedBy }) => (askedBy && scope !== 'personal' ? [askedBy] : []));
  return {
    kind: 'digest',
    data: {
      occasion: wasMissed ? 'missed' : 'news',
      mayHaveArrived,
      rows: facts.map((fact) => ({ fact, check: checkButton(locale, fact.customerTenantId) })),
      buttons: [typedButton(commandById('watches'), '', locale)],
      ...(mentions.length > 0 && { mentions }),
    },
  };
}

/** What came of a request that nobody could be told at once. */
function requestNews(
  fact: NotificationFact,
  { outcome, code = 'requestRefused', asked, qualifications, correlationId }: RequestOutcome,
  scope: Conversation['scope'],
  mayHaveArrived: boolean,
  locale: Locale,
  portalUrl: (customerTenantId: string) => string,
): Reply {
  const { customerTenantId, companyName, askedBy } = fact;
  const isWatched = hasPending(qualifications);
  const stages: Readonly<Record<RequestOutcome['outcome'], RequestStage>> = {
    accepted: { kind: 'accepted', qualifications, isWatched },
    refused: { kind: 'refused', code, correlationId },
    unknown: { kind: 'unknown', correlationId },
  };
  const stage = stages[outcome];
  const customer = { customerTenantId, companyName };
  return {
    kind: 'request',
    data: {
      customer,
      asked,
      stage,
      portalUrl: portalUrl(customerTenantId),
      mayHaveArrived,
      buttons: stageButtons(locale, stage, { customer, asked }),
      ...(askedBy && scope !== 'personal' && { mention: askedBy }),
    },
  };
}

function buttonsFor({ customerTenantId, watchEnd }: NotificationFact, locale: Locale) {
  const again = watchEnd === 'expired' ? [watchAgainButton(locale, customerTenantId)] : [];
  return [...again, checkButton(locale, customerTenantId), historyButton(locale, customerTenantId)];
}
