import { standingOf, type Qualification } from '../../api/index.ts';
import { translate } from '../../i18n/index.ts';
import type { CardContext } from '../drawing/types.ts';
import { kindName, statusLine, statusWord, type CustomerStatus } from './qualification-status.ts';
import { isOverdue, vettingTiming } from './time-in-review.ts';

/** All statuses; first those that need somebody. */
const urgency: readonly CustomerStatus[] = [
  'denied',
  'problem',
  'inReview',
  'unknown',
  'none',
  'notReviewed',
  'declared',
  'setByMicrosoft',
  'approved',
];

/** How early the status stands in a list: 0 is first. */
export function urgencyOf(status: CustomerStatus): number {
  return urgency.indexOf(status);
}

/** The status that needs somebody most. */
export function mostUrgent(qualifications: readonly Qualification[]): CustomerStatus {
  const [first = 'none'] = qualifications.map(standingOf).toSorted((a, b) => urgencyOf(a) - urgencyOf(b));
  return first;
}

/**
 * Where each qualification stands, a line each, at most `most`: `In review · Education · Since Nov 14, 2026 · 8 business
 * days so far`. With several, each has its symbol; the only one's is on the row's tile.
 */
export function qualificationLines(
  qualifications: readonly Qualification[],
  context: CardContext,
  most: number,
): readonly string[] {
  const { locale } = context;
  const hidden = qualifications.length - most;
  if (qualifications.length === 0) return [translate(locale, 'cards.qualification.statuses.none')];
  const hasSymbol = qualifications.length > 1;
  return [
    ...qualifications.slice(0, most).map((each) => qualificationText(each, hasSymbol, context)),
    ...(hidden > 0 ? [translate(locale, 'cards.qualification.more', { count: hidden })] : []),
  ];
}

function qualificationText(qualification: Qualification, hasSymbol: boolean, context: CardContext): string {
  const { locale } = context;
  const word = statusWord(locale, qualification);
  const standing = standingOf(qualification);
  return [
    hasSymbol ? statusLine(standing, word).status : word,
    kindName(locale, qualification),
    ...(standing === 'inReview' ? ageTexts(qualification, context) : []),
  ].join(' · ');
}

/** Since when it is in review, and whether it is overdue. */
function ageTexts(qualification: Qualification, context: CardContext): readonly string[] {
  const timing = vettingTiming(qualification, context);
  return [
    ...(timing === undefined ? [] : [timing]),
    ...(isOverdue(qualification, context) ? [translate(context.locale, 'cards.qualification.overdue')] : []),
  ];
}
