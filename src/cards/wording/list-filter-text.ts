import type { QualificationKind } from '../../api/index.ts';
import { formatCountry, translate, type Locale } from '../../i18n/index.ts';
import { isolate } from '../drawing/outside-text.ts';
import { kindName } from './qualification-status.ts';

/** The kind and the country that a list is narrowed to. */
export function filterTexts(
  { kind, country }: { readonly kind?: QualificationKind; readonly country?: string },
  locale: Locale,
): readonly string[] {
  return [
    ...(kind === undefined ? [] : [kindName(locale, { kind, wireKind: kind })]),
    ...(country === undefined ? [] : [isolate(formatCountry(locale, country))]),
  ];
}

/** How many customers a list leaves out because nobody knows their country. */
export function unknownCountryText(count: number | undefined, locale: Locale): readonly string[] {
  return count === undefined || count === 0
    ? []
    : [translate(locale, 'cards.pending.unknownCountry', { count })];
}
