import { locales, typedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';

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
    };

type Meaning = 'daily' | 'weekly' | 'off' | 'am' | 'pm' | 'filler' | number;

/** What each word means, in every language; a number is a day of the week. */
const meanings = new Map<string, Meaning>(
  locales.flatMap((locale) => {
    const { weekdays, ...words } = typedWords(locale).digest;
    return [
      ...(['daily', 'weekly', 'off', 'am', 'pm', 'filler'] as const).flatMap((meaning) =>
        words[meaning].map((word) => [foldWords(word), meaning] as const),
      ),
      ...weekdays.flatMap((names, day) => names.map((name) => [foldWords(name), day] as const)),
    ];
  }),
);

/** The most words that a phrase has. */
const longestPhrase = 3;

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
  let read: Read = {};
  for (let at = 0; at < words.length;) {
    const found = phraseAt(words, at);
    const next = found ? withMeaning(read, found.meaning) : withTime(read, foldWords(words[at] ?? ''));
    if (next === undefined) return undefined;
    read = next;
    at += found?.length ?? 1;
  }
  return wishOf(read);
}

/** What was read so far. */
interface Read {
  readonly isOff?: true;
  readonly every?: 'day' | 'week';
  readonly weekday?: number;
  readonly time?: { readonly hour: number; readonly minute: number };
  readonly half?: 'am' | 'pm';
}

function withMeaning(read: Read, meaning: Meaning): Read | undefined {
  if (meaning === 'filler') return read;
  if (meaning === 'off') return { ...read, isOff: true };
  if (meaning === 'am' || meaning === 'pm') return read.half ? undefined : { ...read, half: meaning };
  const every = meaning === 'daily' ? 'day' : 'week';
  if (read.every !== undefined && read.every !== every) return undefined;
  if (typeof meaning !== 'number') return { ...read, every };
  return read.weekday === undefined ? { ...read, every, weekday: meaning } : undefined;
}

function withTime(read: Read, word: string): Read | undefined {
  const [, hour, minute = '0', half] = timeOfDay.exec(word) ?? [];
  if (hour === undefined || read.time !== undefined) return undefined;
  const timed = { ...read, time: { hour: Number(hour), minute: Number(minute) } };
  return half === 'am' || half === 'pm' ? withMeaning(timed, half) : timed;
}

function wishOf({ isOff, every, weekday, time, half }: Read): DigestWish | undefined {
  if (isOff)
    return every === undefined && time === undefined && half === undefined ? { is: 'off' } : undefined;
  if (time === undefined && half !== undefined) return undefined;
  const minute = time && minuteOf(time, half);
  if (time !== undefined && minute === undefined) return undefined;
  return {
    ...none,
    ...(every !== undefined && { every }),
    ...(weekday !== undefined && { weekday }),
    ...(minute !== undefined && { minute }),
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

/** The longest phrase that begins at a word. */
function phraseAt(words: readonly string[], at: number) {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
    const meaning = meanings.get(foldWords(words.slice(at, at + length).join(' ')));
    if (meaning !== undefined) return { meaning, length };
  }
  return undefined;
}

/** Folded word by word, as the words of a message are. */
function foldWords(text: string): string {
  return text.split(/\s+/u).map(foldKeyword).join(' ');
}
