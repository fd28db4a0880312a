import { locales, monthNames } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';

/** A day as it was typed. It may be none of the calendar's. Without a year the last such day is meant. */
export interface TypedDate {
  readonly year?: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const namesByLocale = locales.map(monthNames);
const months = new Map(
  Array.from({ length: 12 }, (_, index) => index).flatMap((index) =>
    namesByLocale.flatMap((names) =>
      (names[index] ?? []).map((name) => [foldKeyword(name), index + 1] as const),
    ),
  ),
);

/**
 * Reads a date at a word: `1 October`, `October 1st, 2026`, `október 1-je`, `1 Ekim'den`, `2026-10-01`, `1.10.2026` or
 * `2026.10.01.`. With slashes nobody knows which is the month, so that they are no date. `length` is in words.
 */
export function readDate(
  words: readonly string[],
  at: number,
): { readonly value: TypedDate; readonly length: number } | undefined {
  const [first = '', second = '', third = ''] = words.slice(at, at + 3);
  const numbers = readNumbers(first);
  if (numbers !== undefined) return { value: numbers, length: 1 };
  // Hungarian and Swedish registers begin with the year: `2026. október 1.`
  const yearFirst = readYear(first);
  if (yearFirst !== undefined) {
    const named = readDayAndMonth(second, third);
    return named && { value: { year: yearFirst, ...named }, length: 3 };
  }
  const named = readDayAndMonth(first, second);
  if (named === undefined) return undefined;
  const year = readYear(third);
  return year === undefined ? { value: named, length: 2 } : { value: { year, ...named }, length: 3 };
}

function readDayAndMonth(one: string, other: string): TypedDate | undefined {
  const [day, month] = [readDay(one) ?? readDay(other), readMonth(one) ?? readMonth(other)];
  return day === undefined || month === undefined ? undefined : { month, day };
}

/** The endings that a date takes: `1st`, `1.`, `1-je`, `1-től`. */
function readDay(word: string): number | undefined {
  const [, day] = /^(\d{1,2})(?:st|nd|rd|th|\.|\.?-?\p{L}{1,8})?$/iu.exec(word) ?? [];
  return day === undefined ? undefined : Number(day);
}

/** Turkish and Hungarian months take an ending: `Ekim'den`, `ekimden`, `Ekim'e`, `októbertől`. */
function readMonth(word: string): number | undefined {
  const folded = foldKeyword(word);
  return (
    months.get(folded) ??
    months.get(folded.replace(/(?:'?[dt][ae]n|t[oó]l|'?y?[ae])$/u, '').replace(/'$/u, ''))
  );
}

function readYear(word: string): number | undefined {
  const [, year] = /^((?:19|20)\d{2})\.?$/u.exec(word) ?? [];
  return year === undefined ? undefined : Number(year);
}

function readNumbers(word: string): TypedDate | undefined {
  const [, year, month, day] = /^(\d{4})[-.](\d{1,2})[-.](\d{1,2})\.?$/u.exec(word) ?? [];
  if (year !== undefined) return { year: Number(year), month: Number(month), day: Number(day) };
  const [, first, second, last] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/u.exec(word) ?? [];
  if (first === undefined) return undefined;
  const date = { month: Number(second), day: Number(first) };
  return last === undefined ? date : { year: Number(last), ...date };
}
