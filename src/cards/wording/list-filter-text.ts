import type { QualificationKind } from '../../api/index.ts';
import { formatCountry, translate, type Locale } from '../../i18n/index.ts';
import { isolate } from '../drawing/outside-text.ts';
import { kindName } from './qualification-status.ts';

/** What a list is narrowed to: a kind, a country, the reader's own customers. */
export function filterTexts(
  {
    kind,
    country,
    mine,
  }: { readonly kind?: QualificationKind; readonly country?: string; readonly mine?: true },
  locale: Locale,
): readonly string[] {
  return [
    ...(kind === undefined ? [] : [kindName(locale, { kind, wireKind: kind })]),
    ...(country === undefined ? [] : [isolate(formatCountry(locale, country))]),
    ...(mine ? [translate(locale, 'cards.mine.heading')] : []),
  ];
}

/** How many rows a list leaves out because nobody knows their customer's country. */
export function unknownCountryText(count: number | undefined, locale: Locale): readonly string[] {
  return count === undefined || count === 0
    ? []
    : [translate(locale, 'cards.pending.unknownCountry', { count })];
}
