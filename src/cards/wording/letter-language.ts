import { chooseLocale, type Locale } from '../../i18n/index.ts';
import type { Preflight } from '../../preflight/index.ts';

/** Countries in which one of the bot's languages is what nearly everybody reads. */
const languages: ReadonlyMap<string, Locale> = new Map([
  ['TR', 'tr'],
  ['HU', 'hu'],
  ['PL', 'pl'],
  ['SE', 'sv'],
]);

/**
 * The language in which to write to a customer: that of its profile, else of its country, else English. English in a
 * profile says little, because partners leave it there: then the country decides.
 */
export function letterLanguage({ language, country }: Pick<Preflight, 'language' | 'country'>): Locale {
  const ofProfile = chooseLocale([language], 'en');
  return ofProfile === 'en' ? (languages.get(country ?? '') ?? 'en') : ofProfile;
}
