import i18next from 'i18next';
import type { Locale } from './locales.ts';
import { resources, type TextKey } from './resources.ts';

/** What a text's `{{placeholders}}` stand for. `count` also chooses the plural. */
export type TextValues = Readonly<Record<string, string | number>>;

const texts = i18next.createInstance();
void texts.init({
  resources: Object.fromEntries(
    Object.entries(resources).map(([locale, resource]) => [locale, { translation: resource }]),
  ),
  fallbackLng: 'en',
  // Without this the texts would be there only after the first tick.
  initAsync: false,
  // Escaping is the card's business: what is markup depends on where a text is shown.
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: (key: string) => {
    throw new Error(`There is no text ${key}`);
  },
  missingInterpolationHandler: (text: string, [placeholder]: RegExpExecArray) => {
    throw new Error(`The text "${text}" was given no value for ${placeholder}`);
  },
});

/**
 * The text of a key in a language. Throws when a placeholder of the text got no value.
 *
 * Values appear as they are: neither `{{…}}` nor `$t(…)` inside a value means anything.
 */
export function translate(locale: Locale, key: TextKey, values: TextValues = {}): string {
  const { count } = values;
  return texts.t(key, {
    lng: locale,
    replace: values,
    ...(typeof count === 'number' && { count }),
    nest: false,
  });
}
