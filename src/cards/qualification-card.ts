import { standingOf, type Qualification } from '../api/index.ts';
import { formatDateTime, translate, type Locale, type TextKey } from '../i18n/index.ts';
import type { WatchUntil } from '../watch/index.ts';
import { renderButtons, renderLink } from './drawing/actions.ts';
import { bannerView } from './wording/banner.ts';
import { careText } from './wording/care-text.ts';
import { snoozeText } from './wording/snooze-text.ts';
import { customerName, customerView } from './wording/customer-text.ts';
import { isolate } from './drawing/outside-text.ts';
import { denialView } from './wording/denial-text.ts';
import { isDenialOf } from '../request/index.ts';
import { kindName, standingWord, statusLine, statusWord } from './wording/qualification-status.ts';
import { reasonView } from './wording/reasons.ts';
import { requestHere } from './wording/request-here.ts';
import {
  cardBytes,
  defineCard,
  maxCardBytes,
  optional,
  paragraphs,
  type Paragraph,
} from './drawing/render.ts';
import template from './templates/qualification.json' with { type: 'json' };
import { orderingLinks, orderingSentence, orderingView } from './wording/ordering-text.ts';
import { isLate, lateText, reviewAdvice } from './wording/review-times-text.ts';
import { businessDaysInReview, isLongApproved, vettingTiming } from './wording/time-in-review.ts';
import type { ReviewTimes } from '../portfolio/index.ts';
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import type { QualificationCardData } from '../reply/index.ts';

const renderCard = defineCard(template);

/** More never fit on a card, so that more are not tried. */
const mostTried = 80;

/**
 * Shows one customer's qualifications, how far each is, and what can be done about it: as many as fit on a
 * card, and how many more there are.
 */
export function qualificationCard(data: QualificationCardData, context: CardContext): AdaptiveCard {
  const all = Math.min(data.qualifications.length, mostTried);
  const fits = (card: AdaptiveCard) => cardBytes(card) <= maxCardBytes;
  const whole = renderFirst(all, data, context);
  if (fits(whole)) return whole;
  const most = mostThatFit(all, (count) => fits(renderFirst(count, data, context)));
  return renderFirst(most, data, context);
}

/** The largest number below `tooMany` that fits, by bisection: when a number fits, every smaller one does. */
function mostThatFit(tooMany: number, fits: (count: number) => boolean): number {
  let [most, over] = [0, tooMany];
  while (over - most > 1) {
    const middle = Math.floor((most + over) / 2);
    if (fits(middle)) most = middle;
    else over = middle;
  }
  return most;
}

function renderFirst(count: number, data: QualificationCardData, context: CardContext): AdaptiveCard {
  const { locale, timeZone } = context;
  const { customer, checkedAt } = data;
  const shown = data.qualifications.slice(0, count);
  const more = data.qualifications.length - count;
  return renderCard(
    {
      ...customerView(locale, customer),
      ordering: orderingView(data.qualifications, data.ordering, context),
      qualifications: [
        ...shown.map((qualification) => qualificationView(qualification, data, context)),
        ...(data.qualifications.length === 0 ? [noQualificationView(locale)] : []),
        ...(more > 0 ? [titleView(translate(locale, 'cards.qualification.more', { count: more }))] : []),
      ],
      notes: [
        ...optional(data.care?.by && careText(data.care.by, context)),
        ...optional(data.snooze?.lasts && snoozeText(data.snooze.lasts, context)),
      ],
      watching: optional(watching(data, locale)),
      checkedAt: translate(locale, 'cards.checkedAt', { when: formatDateTime(locale, checkedAt, timeZone) }),
    },
    {
      essence: essenceOf(data, shown, more, locale),
      actions: actionsOf(data, context),
    },
    context,
  );
}

/** What is likely to be wanted next stands first; Stop watching stands last, where nobody takes it for something else. */
function actionsOf(
  {
    requestAgain = [],
    letters = [],
    refresh,
    watch,
    care,
    snooze,
    ordering,
    portalUrl,
  }: QualificationCardData,
  { locale, host }: CardContext,
): readonly object[] {
  const isFirst = requestAgain.length === 0;
  const ofWatch = watch?.button ? [watch.button] : [];
  const watchHere =
    watch?.kind === 'offered' ? ofWatch.map((button) => ({ ...button, isPrimary: isFirst })) : [];
  const stop = watch?.kind === 'watching' ? ofWatch : [];
  return [
    ...renderButtons(
      [
        ...requestAgain,
        ...letters,
        ...watchHere,
        ...(care ? [care.button] : []),
        ...(refresh ? [refresh] : []),
      ],
      host,
    ),
    ...orderingLinks(ordering, locale),
    renderLink(translate(locale, 'cards.qualification.openPortal'), portalUrl),
    ...renderButtons([...(snooze ? [snooze.button] : []), ...stop], host),
  ];
}

function qualificationView(
  qualification: Qualification,
  {
    mayRequest,
    requestAgain = [],
    reviewTimes = [],
    denial,
  }: Pick<QualificationCardData, 'mayRequest' | 'requestAgain' | 'reviewTimes' | 'denial'>,
  context: CardContext,
) {
  const { locale } = context;
  const standing = standingOf(qualification);
  const times = reviewTimes.find(({ kind }) => kind === qualification.kind);
  const about = [
    // A status that the bot does not know stays as it came.
    standing === 'unknown' ? statusWord(locale, qualification) : undefined,
    kindName(locale, qualification),
    standing === 'inReview' ? lateText(qualification, times, context) : undefined,
  ];
  const checklist = denial && isDenialOf(denial, qualification) ? [denialView(denial, locale)] : [];
  const again = standing === 'denied' && mayRequest ? requestHere(qualification, requestAgain, locale) : [];
  return {
    ...bannerView(
      statusLine(standing, standingWord(locale, standing)),
      about.filter((text) => text !== undefined).join(' · '),
      standing === 'inReview' ? businessDaysInReview(qualification, context) : undefined,
    ),
    timing: optional(vettingTiming(qualification, context)),
    reasons: reasonView(qualification.vetting, locale),
    advice: [...(checklist.length > 0 ? [] : advice(qualification, times, context)), ...again],
    checklist,
  };
}

function noQualificationView(locale: Locale) {
  return {
    ...titleView(translate(locale, 'cards.qualification.statuses.none')),
    advice: paragraphs(translate(locale, 'cards.qualification.advice.none')),
    checklist: [],
  };
}

/** A banner with nothing below it. */
function titleView(words: string) {
  return { ...bannerView(statusLine('none', words)), timing: [], reasons: [], advice: [], checklist: [] };
}

/** What to do next. Nothing after an approval that is not new. */
function advice(
  qualification: Qualification,
  times: ReviewTimes | undefined,
  context: CardContext,
): readonly Paragraph[] {
  if (isLongApproved(qualification, context)) return [];
  const standing = standingOf(qualification);
  return paragraphs(
    standing === 'inReview'
      ? reviewAdvice(isLate(qualification, times, context), times, context.locale)
      : translate(context.locale, `cards.qualification.advice.${standing}`),
  );
}

const watchingKeys = {
  decided: 'cards.qualification.watching',
  ordering: 'cards.ordering.watching',
  change: 'cards.qualification.watchingChange',
  never: 'cards.qualification.guarding',
} as const satisfies Record<WatchUntil, TextKey>;

/** Says that this conversation watches the customer, or why its watch has just ended. */
function watching({ watch, watchEnd }: QualificationCardData, locale: Locale): string | undefined {
  if (watch?.kind === 'watching') return translate(locale, watchingKeys[watch.until]);
  return watchEnd && translate(locale, `cards.notification.watchEnds.${watchEnd}`);
}

function essenceOf(
  { customer, qualifications, ordering }: QualificationCardData,
  shown: readonly Qualification[],
  more: number,
  locale: Locale,
): readonly string[] {
  const all = shown.map((it) => `${kindName(locale, it)} – ${statusWord(locale, it)}`);
  if (more > 0) all.push(translate(locale, 'cards.qualification.more', { count: more }));
  const none = translate(locale, 'cards.qualification.statuses.none');
  const sentences = ordering ? [orderingSentence(qualifications, ordering, locale)] : [];
  return [`${isolate(customerName(customer))}: ${all.join('; ') || none}`, ...sentences];
}
