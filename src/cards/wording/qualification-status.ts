import { standingOf, type Qualification, type Standing } from '../../api/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import { cleanText, nameLength } from '../drawing/outside-text.ts';
import { styledLine, type LineStyle, type StatusLine } from './status-line.ts';

/** In the order in which totals list them. */
const statusStyles = {
  approved: 'done',
  inReview: 'waiting',
  denied: 'refused',
  unknown: 'question',
  declared: 'stated',
  setByMicrosoft: 'stated',
  notReviewed: 'nothing',
  /** A customer without any qualification. */
  none: 'nothing',
  problem: 'failed',
} as const satisfies Record<Standing | 'none' | 'problem', LineStyle>;

/** The status in a line about a customer. */
export type CustomerStatus = keyof typeof statusStyles;

/** All statuses, in the order in which totals list them. */
export const statusOrder = Object.keys(statusStyles) as readonly CustomerStatus[];

/** A line with the given words. */
export function statusLine(status: CustomerStatus, words: string): StatusLine {
  return styledLine(statusStyles[status], words);
}

/** The status in the reader's language. A status that the bot does not know stays as it came. */
export function statusWord(locale: Locale, qualification: Qualification): string {
  const standing = standingOf(qualification);
  return standing === 'unknown'
    ? cleanText(qualification.vetting?.wireStatus ?? '', nameLength) || '?'
    : translate(locale, `cards.qualification.statuses.${standing}`);
}

/**
 * The name of the qualification in the reader's language. One that the bot does not know stays as it came.
 */
export function kindName(locale: Locale, { kind, wireKind }: Qualification): string {
  return kind === 'Unknown'
    ? cleanText(wireKind, nameLength) || '?'
    : translate(locale, `cards.qualification.kinds.${kind}`);
}

/** Where each qualification stands, a line each; a customer without any has a line that says so. */
export function standingLines(locale: Locale, qualifications: readonly Qualification[]) {
  if (qualifications.length === 0) {
    return [{ ...statusLine('none', translate(locale, 'cards.qualification.statuses.none')), notes: [] }];
  }
  return qualifications.map((qualification) => ({
    ...statusLine(standingOf(qualification), statusWord(locale, qualification)),
    notes: [{ text: kindName(locale, qualification) }],
  }));
}

/** The standing in the reader's language, always in words of ours. */
export function standingWord(locale: Locale, standing: Standing): string {
  return standing === 'unknown'
    ? translate(locale, 'cards.changes.unknownStatus')
    : translate(locale, `cards.qualification.statuses.${standing}`);
}
