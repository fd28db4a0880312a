import type { Vetting } from '../../api/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import { cleanText, isolate, reasonLength } from '../drawing/outside-text.ts';
import { optional } from '../drawing/render.ts';

/** What a denial's reason is about. Texts: `cards.qualification.reasons.<topic>`. */
export type ReasonTopic =
  | 'notEducation'
  | 'noLongerEducation'
  | 'notEducationAfterReview'
  | 'restricted'
  | 'notAcademicDomain'
  | 'notEligibleLibrary'
  | 'notEligibleMuseum';

/**
 * Microsoft's texts for a denial, lower case, as they come in `vettingReason`. The list is open.
 * https://learn.microsoft.com/partner-center/developer/api-change-log, December 2020 (read 2026-11)
 */
const topics: ReadonlyMap<string, ReasonTopic> = new Map([
  ['not an education customer', 'notEducation'],
  ['no longer an education customer', 'noLongerEducation'],
  ['not an education customer - after review', 'notEducationAfterReview'],
  ['restricted being an education customer', 'restricted'],
  ['not an academic domain', 'notAcademicDomain'],
  ['not an eligible library', 'notEligibleLibrary'],
  ['not an eligible museum', 'notEligibleMuseum'],
]);

/** What a reason is about. Undefined when the list does not have it. */
export function reasonTopic(vettingReason: string): ReasonTopic | undefined {
  const normalised = vettingReason
    .slice(0, longestReason)
    .trim()
    .replace(/[-\u2010-\u2015]/gu, ' - ')
    .replace(/\s+/gu, ' ')
    .replace(/\.$/u, '')
    .toLowerCase();
  return topics.get(normalised);
}

/** Longer than any known reason, in characters. */
const longestReason = 200;

/** The reason in the reader's language. Undefined when the list does not have it. */
export function translateReason(locale: Locale, vettingReason: string): string | undefined {
  const topic = reasonTopic(vettingReason);
  return topic && translate(locale, `cards.qualification.reasons.${topic}`);
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
