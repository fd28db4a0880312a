import { locales, typedWords, type TypedWords } from '../../i18n/index.ts';
import { phraseReader, type PhraseReader } from './phrase-reader.ts';
import { readDate, type TypedDate } from './typed-date.ts';

/** A time that ends now, or ended not long ago, as a person typed it: it depends on the day and the zone. */
export type Period =
  | NamedPeriod
  | { readonly last: number; readonly unit: 'days' | 'weeks' | 'months' }
  | { readonly since: TypedDate };

export type NamedPeriod = (typeof named)[number];

const named = ['today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const;
const units = ['days', 'weeks', 'months'] as const;

type Words = TypedWords['periods'];

function readerOf<Name extends keyof Words>(names: readonly Name[]): PhraseReader<Name> {
  return phraseReader(
    locales.flatMap((locale) =>
      names.flatMap((name) => typedWords(locale).periods[name].map((phrase) => [phrase, name] as const)),
    ),
  );
}

const readNamed = readerOf(named);
const readUnit = readerOf(units);
const readLast = readerOf(['last']);
const readSince = readerOf(['since']);

/** More of a unit than ten years have is no period that anybody means. */
const most = { days: 3_650, weeks: 520, months: 120 } as const;

/**
 * Reads `this week`, `last 30 days` or `since 1 October` at a word, in any language. `length` is in words.
 * @param folded the same words as `foldKeyword` gives them: folding takes long, so it is done once
 */
export function readPeriod(
  words: readonly string[],
  folded: readonly string[],
  at: number,
): { readonly value: Period; readonly length: number } | undefined {
  const period = readNamed(folded, at);
  if (period !== undefined) return { value: period.meaning, length: period.length };
  const last = readLast(folded, at)?.length ?? 0;
  const count = Number(/^\d{1,4}$/u.exec(words[at + last] ?? '')?.[0]);
  const unit = Number.isNaN(count) ? undefined : readUnit(folded, at + last + 1);
  if (unit !== undefined) {
    if (count < 1 || count > most[unit.meaning]) return undefined;
    const after = readLast(folded, at + last + 1 + unit.length)?.length ?? 0;
    return { value: { last: count, unit: unit.meaning }, length: last + 1 + unit.length + after };
  }
  const before = readSince(folded, at)?.length ?? 0;
  const date = readDate(words, at + before);
  if (date === undefined) return undefined;
  const after = readSince(folded, at + before + date.length)?.length ?? 0;
  return { value: { since: date.value }, length: before + date.length + after };
}

/** Whether a period begins at a word that then is none: `since yesterweek`, `last 0 days`, `2026-02-40`. */
export function beginsPeriod(words: readonly string[], folded: readonly string[], at: number): boolean {
  return (
    readSince(folded, at) !== undefined ||
    readLast(folded, at) !== undefined ||
    /^\d{1,4}[-./]\d/u.test(words[at] ?? '')
  );
}
