import type { Qualification } from '../../api/index.ts';
import { formatCountry, translate, type Locale } from '../../i18n/index.ts';
import type { ReviewTimes } from '../../portfolio/index.ts';
import type { CardContext } from '../drawing/types.ts';
import { kindName } from './qualification-status.ts';
import { businessDaysInReview, isOverdue } from './time-in-review.ts';

/** How long the last reviews of a kind took, as far as the bot saw. */
export function reviewTimesText(
  { kind, country, count, half, nineInTen }: ReviewTimes,
  locale: Locale,
): string {
  const days = (number: number) => translate(locale, 'cards.reviewTimes.days', { count: number });
  const name = kindName(locale, { kind, wireKind: kind });
  return translate(locale, 'cards.reviewTimes.text', {
    kind: country === undefined ? name : `${name}, ${formatCountry(locale, country)}`,
    number: count,
    half: days(half),
    nineInTen: days(nineInTen),
  });
}

/** Whether a review takes longer than nine in ten did, or than is assumed while too few are known. */
export function isLate(
  qualification: Qualification,
  times: ReviewTimes | undefined,
  context: CardContext,
): boolean {
  return times === undefined
    ? isOverdue(qualification, context)
    : (businessDaysInReview(qualification, context) ?? 0) > times.nineInTen;
}

/** The word for that; undefined while it is not. */
export function lateText(
  qualification: Qualification,
  times: ReviewTimes | undefined,
  context: CardContext,
): string | undefined {
  if (!isLate(qualification, times, context)) return undefined;
  return translate(
    context.locale,
    times === undefined ? 'cards.qualification.longerThanUsual' : 'cards.reviewTimes.longerThanMost',
  );
}

/** What is known of how long it takes, and what to do when it takes longer. */
export function reviewAdvice(isLateNow: boolean, times: ReviewTimes | undefined, locale: Locale): string {
  if (times === undefined) {
    return translate(locale, `cards.qualification.advice.${isLateNow ? 'overdue' : 'inReview'}`);
  }
  const advice = translate(locale, isLateNow ? 'cards.reviewTimes.askNow' : 'cards.reviewTimes.askThen');
  return `${reviewTimesText(times, locale)} ${advice}`;
}
