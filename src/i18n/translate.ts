import i18next from 'i18next';
import { locales, type Locale } from './locales.ts';
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
  missingInterpolationHandler: (text: string, [placeholder]: RegExpExecArray) => refuse(text, placeholder),
});

/** Texts without a plural, by language: nearly all are, and the library takes its time with each. */
const singleTexts = new Map<Locale, ReadonlyMap<string, string>>(
  locales.map((locale) => [
    locale,
    new Map(textsIn(resources[locale]).filter(([, text]) => !text.includes('{{count}}'))),
  ]),
);

/** All texts of a file or a part of it, with their keys. */
function textsIn(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[path + name, value]];
    return typeof value === 'object' && value !== null ? textsIn(value, `${path}${name}.`) : [];
  });
}

/**
 * The text of a key in a language. Throws when a placeholder of the text got no value.
 *
 * Values appear as they are: neither `{{…}}` nor `$t(…)` inside a value means anything.
 */
export function translate(locale: Locale, key: TextKey, values: TextValues = {}): string {
  // A plural's texts have keys of their own, none of which is a key here.
  const single = singleTexts.get(locale)?.get(key);
  if (single !== undefined) return fill(single, values);
  const { count } = values;
  return texts.t(key, {
    lng: locale,
    replace: values,
    ...(typeof count === 'number' && { count }),
    nest: false,
  });
}

function fill(text: string, values: TextValues): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? refuse(text, placeholder) : String(value);
  });
}

function refuse(text: string, placeholder: string): never {
  throw new Error(`The text "${text}" was given no value for ${placeholder}`);
}
