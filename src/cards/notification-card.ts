import type { Qualification } from '../api/index.ts';
import { formatDateTime, translate, type Locale, type TextKey } from '../i18n/index.ts';
import type { ReviewTimes } from '../portfolio/index.ts';
import type { NotificationFact, VettingChange } from '../watch/index.ts';
import { renderButtons, renderLink } from './drawing/actions.ts';
import { outcomeLine, outcomeOf, outcomeWord, transitionLines, type Outcome } from './wording/change-text.ts';
import { bannerView } from './wording/banner.ts';
import { customerName, customerView } from './wording/customer-text.ts';
import { renderMentions } from './drawing/mentions.ts';
import { isolate } from './drawing/outside-text.ts';
import { reviewAdvice } from './wording/review-times-text.ts';
import { kindName, standingLines } from './wording/qualification-status.ts';
import { denialView } from './wording/denial-text.ts';
import { reasonView } from './wording/reasons.ts';
import { requestHere } from './wording/request-here.ts';
import { sightSentences, sightStandings } from './wording/sight-text.ts';
import { defineCard, optional, paragraphs } from './drawing/render.ts';
import template from './templates/notification.json' with { type: 'json' };
import { orderingLinks, orderingSentence, orderingView } from './wording/ordering-text.ts';
import { vettingTiming } from './wording/time-in-review.ts';
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { NotificationCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** Tells one fact: what happened to a vetting, that a watch has ended, or that a customer is not seen, or seen again. */
export function notificationCard(data: NotificationCardData, context: CardContext): AdaptiveCard {
  const { locale, timeZone, host } = context;
  const { fact, mention, mayHaveArrived, now = [] } = data;
  const outcome = outcomeOf(fact);
  const { lines, entities } = renderMentions(mention ? [mention] : [], context);
  return renderCard(
    {
      mentions: lines,
      ...customerView(locale, fact),
      ...bannerView(
        outcomeLine(outcome, outcomeWord(locale, outcome)),
        fact.change?.qualification && kindName(locale, fact.change.qualification),
      ),
      changes: fact.change ? [changeView(fact.change, data, { ...context, now: fact.seenAt })] : [],
      ordering: orderingView(qualificationsOf(fact), data.ordering, context),
      sight: sightSentences(fact, context).map((text) => ({ text })),
      standings: sightStandings(fact, locale),
      ...nowView(now, locale),
      watchEnd: optional(watchEnd(fact, locale)),
      seenAt: translate(locale, fact.sight?.is === 'lost' ? 'cards.checkedAt' : 'cards.seenAt', {
        when: formatDateTime(locale, fact.seenAt, timeZone),
      }),
      mayHaveArrived: optional(
        mayHaveArrived ? translate(locale, 'cards.notification.mayHaveArrived') : undefined,
      ),
    },
    {
      essence: essenceOf(data, outcome, context),
      actions: [
        ...renderButtons(data.buttons, host),
        ...orderingLinks(data.ordering, locale),
        renderLink(translate(locale, 'cards.qualification.openPortal'), data.portalUrl),
      ],
      entities,
    },
    context,
  );
}

/** Where the customer stands by now, when that was seen later than what the card tells. */
function nowView(now: readonly Qualification[], locale: Locale) {
  return {
    nowLabel: optional(now.length === 0 ? undefined : translate(locale, 'cards.notification.now')),
    now: now.length === 0 ? [] : standingLines(locale, now),
  };
}

/** `now` of the context is when the change was seen: a card that comes late says what was true then. */
function changeView(
  change: VettingChange,
  {
    mayRequest = false,
    reviewTimes = [],
    denial,
    buttons,
  }: Pick<NotificationCardData, 'mayRequest' | 'reviewTimes' | 'denial' | 'buttons'>,
  context: CardContext,
) {
  const { locale } = context;
  const { qualification, to } = change;
  const steps = transitionLines(change, locale);
  const isOver = change.change === 'denied' || change.change === 'vanished';
  const again = isOver && mayRequest && qualification ? requestHere(qualification, buttons, locale) : [];
  return {
    // A single status would only repeat the outcome, unless it is one that the bot does not know.
    transitions: steps.length > 1 || change.change === 'unknownStatus' ? [{ statuses: steps }] : [],
    timing: optional(qualification && to && vettingTiming({ ...qualification, vetting: to }, context)),
    reasons: reasonView(to, locale),
    advice: [...(denial ? [] : paragraphs(adviceOn(change.change, reviewTimes, locale))), ...again],
    checklist: denial ? [denialView(denial, locale)] : [],
  };
}

/** Of a review that goes on, how long reviews took says more than anybody's guess. */
function adviceOn(change: VettingChange['change'], [times]: readonly ReviewTimes[], locale: Locale): string {
  return change === 'overdue' || change === 'resubmitted'
    ? reviewAdvice(change === 'overdue', times, locale)
    : translate(locale, adviceKeys[change]);
}

/** The advice on what to do next. */
const adviceKeys = {
  approved: 'cards.qualification.advice.approved',
  denied: 'cards.qualification.advice.denied',
  vanished: 'cards.notification.advice.vanished',
  approvalLost: 'cards.notification.advice.approvalLost',
  unknownStatus: 'cards.qualification.advice.unknown',
  declared: 'cards.qualification.advice.declared',
  accessLost: 'cards.notification.advice.accessLost',
} as const satisfies Record<Exclude<VettingChange['change'], 'overdue' | 'resubmitted'>, TextKey>;

function watchEnd({ watchEnd }: NotificationFact, locale: Locale): string | undefined {
  return watchEnd && translate(locale, `cards.notification.watchEnds.${watchEnd}`);
}

/** The qualification that changed, as it is now. */
function qualificationsOf({ change }: NotificationFact): readonly Qualification[] {
  const { qualification, to: vetting } = change ?? {};
  return qualification ? [{ ...qualification, ...(vetting && { vetting }) }] : [];
}

function essenceOf(
  { fact, ordering }: NotificationCardData,
  outcome: Outcome,
  context: CardContext,
): readonly string[] {
  const { locale } = context;
  const { change } = fact;
  const kind = change?.qualification && kindName(locale, change.qualification);
  const about = [isolate(customerName(fact)), ...(kind ? [kind] : [])].join(' – ');
  const reason = reasonView(change?.to, locale).map(({ text }) => text);
  const [sight] = change ? [] : sightSentences(fact, context);
  const standings = sightStandings(fact, locale).map(({ status }) => status);
  const end = change ? undefined : watchEnd(fact, locale);
  const order = ordering && orderingSentence(qualificationsOf(fact), ordering, locale);
  const more = [...reason, order, ...standings, sight, end].filter((text) => text !== undefined);
  return [`${outcomeWord(locale, outcome)}: ${about}`, ...more];
}
