import { canonicalCountry, countryNames, locales, typedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';

const codes: ReadonlySet<string> = new Set(countryNames().map(({ code }) => code));

/** Two letters in lower case may be a word of any language: `is`, `no`, `my`. */
const words: ReadonlySet<string> = new Set(
  locales.flatMap((locale) => {
    const { fillers, links, ands, questions, nots, please } = typedWords(locale);
    return [fillers, links, ands, questions, nots, please].flat().map(foldKeyword);
  }),
);

/** Reads a country's code: `DE`, also in lower case where that is no word. */
export function readCountryCode(text: string): string | undefined {
  if (!/^[a-z]{2}$/iu.test(text)) return undefined;
  if (text !== text.toUpperCase() && words.has(text.toLowerCase())) return undefined;
  const code = canonicalCountry(text.toUpperCase());
  return codes.has(code) ? code : undefined;
}
