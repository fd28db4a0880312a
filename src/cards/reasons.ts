import type { Vetting } from '../api/index.ts';
import { translate, type Locale, type TextKey } from '../i18n/index.ts';
import { cleanText, isolate, reasonLength } from './outside-text.ts';
import { optional } from './render.ts';

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

/** The reason in the reader's language, or undefined when Microsoft has not told us of it. */
export function translateReason(locale: Locale, vettingReason: string): string | undefined {
  const normalised = vettingReason
    .trim()
    .replace(/\s*[-\u2010-\u2015]\s*/gu, ' - ')
    .replace(/\s+/gu, ' ')
    .replace(/\.$/u, '')
    .toLowerCase();
  const key = knownReasons.get(normalised);
  return key && translate(locale, key);
}

/**
 * The view of a denial's reason; none when it is no denial. Microsoft's own words stay beside a translation:
 * they are what its support searches for.
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
