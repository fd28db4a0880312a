import { locales, typedWords, type TypedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { phraseReader, type FoundPhrase } from './phrase-reader.ts';
import { readWeekday } from './weekday.ts';
import { readZone } from './zone.ts';

/** When somebody wants a digest, as far as it was typed; or that they want none any more. */
export type DigestWish =
  | { readonly is: 'off' }
  | {
      readonly is: 'wanted';
      readonly every?: 'day' | 'week';
      /** Monday is 0. */
      readonly weekday?: number;
      /** Minutes since midnight. */
      readonly minute?: number;
      /** An IANA zone. */
      readonly timeZone?: string;
    };

type Word = keyof TypedWords['digest'];

const readWord = phraseReader(
  locales.flatMap((locale) =>
    (Object.entries(typedWords(locale).digest) as [Word, readonly string[]][]).flatMap(([meaning, words]) =>
      words.map((word) => [word, meaning] as const),
    ),
  ),
);

/** Longer texts say no time. */
const mostWords = 12;

/** `9`, `9:30`, `09.30`, `9am`, `9-kor`, `9:00'da`. */
const timeOfDay = /^(\d{1,2})(?:[:.h](\d{2}))?h?(am|pm)?(?:['’-]?(?:da|de|ta|te|kor))?$/u;

const none: DigestWish = { is: 'wanted' };

/**
 * Reads `daily 9:00`, `mon 9am`, `co tydzień w piątek o 9` and `off`, in any order and language. Undefined when a word is
 * none of these, or two say different things.
 */
export function readDigestWish(text: string): DigestWish | undefined {
  const words = text.split(/[\s,;]+/u, mostWords + 1).filter((word) => word !== '');
  if (words.length > mostWords) return undefined;
  const folded = words.map(foldKeyword);
  let read: Read = {};
  for (let at = 0; at < words.length;) {
    const found = partAt(read, folded, at);
    if (found?.meaning === undefined) return undefined;
    read = found.meaning;
    at += found.length;
  }
  return wishOf(read);
}

/** What is read so far with what begins at a word. `meaning` is undefined when the two say different things. */
function partAt(
  read: Read,
  folded: readonly string[],
  at: number,
): FoundPhrase<Read | undefined> | undefined {
  const word = readWord(folded, at);
  if (word !== undefined) return { ...word, meaning: withWord(read, word.meaning) };
  const day = readWeekday(folded, at);
  if (day !== undefined) return { ...day, meaning: withWeekday(read, day.meaning.weekday) };
  const zone = readZone(folded, at);
  if (zone !== undefined) {
    return { ...zone, meaning: read.timeZone ? undefined : { ...read, timeZone: zone.meaning } };
  }
  return { meaning: withTime(read, folded[at] ?? ''), length: 1 };
}

/** What was read so far. */
interface Read {
  readonly isOff?: true;
  readonly every?: 'day' | 'week';
  readonly weekday?: number;
  readonly time?: { readonly hour: number; readonly minute: number };
  readonly half?: 'am' | 'pm';
  readonly timeZone?: string;
}

function withWord(read: Read, word: Word): Read | undefined {
  switch (word) {
    case 'filler':
      return read;
    case 'off':
      return { ...read, isOff: true };
    case 'am':
    case 'pm':
      return read.half ? undefined : { ...read, half: word };
    case 'daily':
      return withEvery(read, 'day');
    case 'weekly':
      return withEvery(read, 'week');
  }
}

function withEvery(read: Read, every: 'day' | 'week'): Read | undefined {
  return read.every === undefined || read.every === every ? { ...read, every } : undefined;
}

function withWeekday(read: Read, weekday: number): Read | undefined {
  const weekly = withEvery(read, 'week');
  return weekly && read.weekday === undefined ? { ...weekly, weekday } : undefined;
}

function withTime(read: Read, word: string): Read | undefined {
  const [, hour, minute = '0', half] = timeOfDay.exec(word) ?? [];
  if (hour === undefined || read.time !== undefined) return undefined;
  const timed = { ...read, time: { hour: Number(hour), minute: Number(minute) } };
  return half === 'am' || half === 'pm' ? withWord(timed, half) : timed;
}

function wishOf({ isOff, every, weekday, time, half, timeZone }: Read): DigestWish | undefined {
  if (isOff)
    return [every, time, half, timeZone].every((each) => each === undefined) ? { is: 'off' } : undefined;
  if (time === undefined && half !== undefined) return undefined;
  const minute = time && minuteOf(time, half);
  if (time !== undefined && minute === undefined) return undefined;
  return {
    ...none,
    ...(every !== undefined && { every }),
    ...(weekday !== undefined && { weekday }),
    ...(minute !== undefined && { minute }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** Minutes since midnight. At 12am it is midnight, and at 12pm noon. */
function minuteOf(
  { hour, minute }: { readonly hour: number; readonly minute: number },
  half: 'am' | 'pm' | undefined,
): number | undefined {
  if (hour > 23 || minute > 59) return undefined;
  if (half === undefined || (half === 'pm' && hour > 12)) return hour * 60 + minute;
  if (hour === 0 || hour > 12) return undefined;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}
