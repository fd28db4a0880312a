import i18next from 'i18next';
import { formatCount } from './formats.ts';
import type { Locale } from './locales.ts';
import { resources, type TextKey } from './resources.ts';

/** What a text's `{{placeholders}}` stand for. Numbers are counts; `count` also chooses the plural. */
export type TextValues = Readonly<Record<string, string | number>>;

const texts = i18next.createInstance();
void texts.init({
  resources: Object.fromEntries(
    Object.entries(resources).map(([locale, resource]) => [locale, { translation: resource }]),
  ),
  fallbackLng: 'en',
  // Without this the texts would be there only after the first tick.
  initAsync: false,
  parseMissingKeyHandler: (key: string) => {
    throw new Error(`There is no text ${key}`);
  },
});

/**
 * The text of a key in a language. Throws when a placeholder of the text got no value.
 *
 * Numbers appear as people of the language write them, other values as they are: neither `{{…}}` nor `$t(…)` inside a value means anything. Escaping is the card's
 * business, because what counts as markup depends on where a text is shown.
 */
export function translate(locale: Locale, key: TextKey, values: TextValues = {}): string {
  return fill(locale, textOf(locale, key, values), values);
}

/** The text with its placeholders. A key with a plural has no text of its own: i18next chooses among its forms. */
function textOf(locale: Locale, key: TextKey, { count }: TextValues): string {
  const text: unknown = texts.getResource(locale, 'translation', key);
  if (typeof text === 'string') return text;
  return texts.t(key, { lng: locale, skipInterpolation: true, ...(typeof count === 'number' && { count }) });
}

function fill(locale: Locale, text: string, values: TextValues): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The text "${text}" was given no value for ${placeholder}`);
    return typeof value === 'number' ? formatCount(locale, value) : value;
  });
}
