import type { Vetting } from '../../api/index.ts';
import { translate, type Locale, type TextKey } from '../../i18n/index.ts';
import { cleanText, isolate, reasonLength } from '../drawing/outside-text.ts';
import { optional } from '../drawing/render.ts';

/**
 * Microsoft's texts for a denial, lower case, as they come in `vettingReason`. The list is open.
 * https://learn.microsoft.com/partner-center/developer/api-change-log, December 2020 (read 2026-11)
 */
const knownReasons: ReadonlyMap<string, TextKey> = new Map([
  ['not an education customer', 'cards.qualification.reasons.notEducation'],
  ['no longer an education customer', 'cards.qualification.reasons.noLongerEducation'],
  ['not an education customer - after review', 'cards.qualification.reasons.notEducationAfterReview'],
  ['restricted being an education customer', 'cards.qualification.reasons.restricted'],
  ['not an academic domain', 'cards.qualification.reasons.notAcademicDomain'],
  ['not an eligible library', 'cards.qualification.reasons.notEligibleLibrary'],
  ['not an eligible museum', 'cards.qualification.reasons.notEligibleMuseum'],
]);

/** The reason in the reader's language. Undefined when the list does not have it. */
export function translateReason(locale: Locale, vettingReason: string): string | undefined {
  const normalised = vettingReason
    .trim()
    .replace(/[-\u2010-\u2015]/gu, ' - ')
    .replace(/\s+/gu, ' ')
    .replace(/\.$/u, '')
    .toLowerCase();
  const key = knownReasons.get(normalised);
  return key && translate(locale, key);
}

/**
 * The view of a denial's reason. Empty for any other status. Microsoft's own words stay beside a translation,
 * because its support searches for them.
 */
export function reasonView(vetting: Vetting | undefined, locale: Locale) {
  if (vetting?.vettingStatus !== 'Denied') return [];
  const given = cleanText(vetting.vettingReason ?? '', reasonLength);
  if (given === '') {
    return [{ label: [], text: translate(locale, 'cards.qualification.noReason'), original: [] }];
  }
  const translated = translateReason(locale, given) ?? given;
  return [
    {
      label: optional(translate(locale, 'cards.qualification.reason')),
      text: isolate(translated),
      original: optional(translated === given ? undefined : isolate(given)),
    },
  ];
}
