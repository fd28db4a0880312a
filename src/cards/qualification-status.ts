import type { Qualification, VettingStatus } from '../api/index.ts';
import { translate, type Locale } from '../i18n/index.ts';
import { cleanText, nameLength } from './outside-text.ts';

/** Where a qualification stands. `declared`, `setByMicrosoft` and `notReviewed` are those without a vetting. */
export type Standing = Uncapitalize<VettingStatus> | 'declared' | 'setByMicrosoft' | 'notReviewed';

/** Where the qualification stands, as far as Partner Center says. */
export function standingOf({ kind, vetting }: Qualification): Standing {
  switch (vetting?.vettingStatus) {
    case 'InReview':
      return 'inReview';
    case 'Approved':
      return 'approved';
    case 'Denied':
      return 'denied';
    case 'Unknown':
      return 'unknown';
    case undefined:
      return kind === 'StateOwnedEntity'
        ? 'declared'
        : kind === 'Nonprofit'
          ? 'setByMicrosoft'
          : 'notReviewed';
  }
}

/** A status as a line shows it: symbol, word and colour together, so that no reader depends on one of them. */
export interface StatusLine {
  readonly status: string;
  readonly color: 'default' | 'accent' | 'good' | 'warning' | 'attention';
}

const looks = {
  approved: { symbol: '✔', color: 'good' },
  inReview: { symbol: '⏳', color: 'warning' },
  denied: { symbol: '✖', color: 'attention' },
  unknown: { symbol: '?', color: 'accent' },
  declared: { symbol: '●', color: 'accent' },
  setByMicrosoft: { symbol: '●', color: 'accent' },
  notReviewed: { symbol: '○', color: 'default' },
  /** A customer without any qualification. */
  none: { symbol: '○', color: 'default' },
  problem: { symbol: '⚠', color: 'attention' },
} as const satisfies Record<Standing | 'none' | 'problem', Pick<StatusLine, 'color'> & { symbol: string }>;

/** What a line can stand for, in the order in which totals list them. */
export type Look = keyof typeof looks;

/** All looks, in the order in which totals list them. */
export const lookOrder = Object.keys(looks) as readonly Look[];

/** A line with the given words. */
export function statusLine(look: Look, words: string): StatusLine {
  const { symbol, color } = looks[look];
  return { status: `${symbol} ${words}`, color };
}

/** A line that is not broken: several totals in a row break between them. */
export function unbroken(line: StatusLine): StatusLine {
  return { ...line, status: line.status.replaceAll(' ', '\u00a0') };
}

/** The status as a word in the reader's language; one that we don't know stays as it came. */
export function statusWord(locale: Locale, qualification: Qualification): string {
  const standing = standingOf(qualification);
  return standing === 'unknown'
    ? cleanText(qualification.vetting?.wireStatus ?? '', nameLength) || '?'
    : translate(locale, `cards.qualification.statuses.${standing}`);
}

/** The name of the qualification in the reader's language; one that we don't know stays as it came. */
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
