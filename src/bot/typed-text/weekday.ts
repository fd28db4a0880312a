import { locales, typedWords } from '../../i18n/index.ts';
import { phraseReader } from './phrase-reader.ts';

/** A day of the week as it was typed. Monday is 0. A short form may be a word of a name: `Sat`, `Vas`. */
export interface TypedWeekday {
  readonly weekday: number;
  readonly isShort: boolean;
}

/** Reads the days of the week in every language: `Monday`, `mon`, `pazartesiye`, `péntekig`. */
export const readWeekday = phraseReader<TypedWeekday>(
  locales.flatMap((locale) => {
    const { names, short } = typedWords(locale).weekdays;
    const days = (words: readonly (readonly string[])[], isShort: boolean) =>
      words.flatMap((each, weekday) => each.map((word) => [word, { weekday, isShort }] as const));
    return [...days(names, false), ...days(short, true)];
  }),
);
