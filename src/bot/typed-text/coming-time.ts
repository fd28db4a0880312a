import { locales, typedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { phraseReader } from './phrase-reader.ts';
import { readDate, type TypedDate } from './typed-date.ts';
import { readWeekday } from './weekday.ts';

/** A time to come, as it was typed. `weekday` counts from 0 for Monday. */
export type ComingTime =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | ({ readonly kind: 'date' } & TypedDate);

/** A time that was found at a word. */
export interface FoundTime {
  readonly time: ComingTime;
  /** In words. */
  readonly length: number;
  /** Whether a word says that it is one: `until Friday`, `cumaya kadar`. */
  readonly isLed: boolean;
  /** A weekday in its short form. */
  readonly isShort: boolean;
}

/** More words stand in no sentence that names a customer, a time and a reason. */
export const mostTimedWords = 100;

const wordsFor = (name: 'leads' | 'after' | 'one' | 'days' | 'weeks' | 'tomorrow') =>
  phraseReader(
    locales.flatMap((locale) => typedWords(locale).until[name].map((word) => [word, true] as const)),
  );
const readLead = wordsFor('leads');
const readAfter = wordsFor('after');
const readOne = wordsFor('one');
const readDays = wordsFor('days');
const readWeeks = wordsFor('weeks');
const readTomorrow = wordsFor('tomorrow');

/** Reads `until 1 October`, `7 days`, `next Friday`, `péntekig` or `cumaya kadar` at a word, in any language. */
export function timeAt(words: readonly string[], from: number): FoundTime | undefined {
  // No time has more words, and folding takes long.
  const near = words.slice(from, from + longestTime).map(withoutMarks);
  const folded = near.map(foldKeyword);
  const led = leadsAt(folded);
  const read = bareTimeAt(near, folded, led);
  if (read === undefined) return undefined;
  const { isShort = false, time } = read;
  const end = led + read.length;
  const after = readAfter(folded, end)?.length ?? 0;
  return { time, isShort, length: end + after, isLed: led + after > 0 };
}

/** The time that a text says, and nothing else. Undefined when it says none. */
export function readComingTime(text: string): ComingTime | undefined {
  const words = text.split(/\s+/u, mostTimedWords).filter((word) => word !== '');
  const found = timeAt(words, 0);
  return found?.length === words.length ? found.time : undefined;
}

/** In words, with those that lead to it: `until the next 10 days`. */
const longestTime = 8;

/** How many words lead to a time. */
function leadsAt(folded: readonly string[]): number {
  let at = 0;
  for (let lead = readLead(folded, at); lead !== undefined; lead = readLead(folded, at)) at += lead.length;
  return at;
}

interface BareTime {
  readonly time: ComingTime;
  readonly length: number;
  readonly isShort?: boolean;
}

function bareTimeAt(words: readonly string[], folded: readonly string[], at: number): BareTime | undefined {
  const one = readOne(folded, at);
  const count = /^[0-9]{1,4}$/u.test(folded[at] ?? '') ? Number(folded[at]) : one && 1;
  const unit = count === undefined ? undefined : unitAt(folded, at + 1);
  if (count !== undefined && unit !== undefined) {
    return { time: { kind: 'days', days: count * unit.days }, length: 1 + unit.length };
  }
  // `na tydzień`
  const alone = at > 0 ? unitAt(folded, at) : undefined;
  if (alone !== undefined) return { time: { kind: 'days', days: alone.days }, length: alone.length };
  const tomorrow = readTomorrow(folded, at);
  if (tomorrow !== undefined) return { time: { kind: 'days', days: 1 }, length: tomorrow.length };
  const date = readDate(words, at);
  if (date !== undefined) return { time: { kind: 'date', ...date.value }, length: date.length };
  const weekday = readWeekday(folded, at);
  return (
    weekday && {
      time: { kind: 'weekday', weekday: weekday.meaning.weekday },
      length: weekday.length,
      isShort: weekday.meaning.isShort,
    }
  );
}

function unitAt(folded: readonly string[], at: number) {
  const days = readDays(folded, at);
  if (days !== undefined) return { days: 1, length: days.length };
  const weeks = readWeeks(folded, at);
  return weeks && { days: 7, length: weeks.length };
}

/** Without the marks at its end. A full stop may belong to a date: `1.10.` */
function withoutMarks(word: string): string {
  let end = word.length;
  while (end > 0 && ',;:!?)'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}
