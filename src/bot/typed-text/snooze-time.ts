import { locales, typedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { readTokens } from './tokens.ts';

/** For how long somebody wants to hear nothing. `weekday` counts from 0 for Monday. */
export type SnoozeTime =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'off' };

/** What was typed after `snooze`. `until` is undefined when no time was said. */
export interface SnoozeParts {
  readonly customer: string;
  readonly until?: string;
  readonly reason?: string;
}

type Word = 'leads' | 'after' | 'one' | 'days' | 'weeks' | 'tomorrow' | 'off' | 'because';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** What a word may mean, in all languages at once. */
const meanings = new Map<string, Set<Word | number>>();
for (const locale of locales) {
  const { weekdays: names, ...words } = typedWords(locale).snooze;
  const add = (meaning: Word | number, written: readonly string[]) => {
    for (const word of written.map(foldKeyword))
      meanings.set(word, (meanings.get(word) ?? new Set()).add(meaning));
  };
  for (const [kind, written] of Object.entries(words)) add(kind as Word, written);
  weekdays.forEach((name, index) => add(index, names[name]));
}

/** More words stand in no sentence that names a customer, a time and a reason. */
const mostWords = 100;

/**
 * Splits `Fabrikam until Monday, they call back` into customer, time and reason: the first words that say a time end the
 * customer. A customer that is certain (a tenant id, a domain, a quoted name) ends by itself.
 */
export function splitSnooze(text: string): SnoozeParts {
  const [first] = readTokens(text) ?? [];
  const certain = first?.kind === 'customer' ? first : undefined;
  const rest = certain ? text.slice(certain.end) : text;
  const places = [...rest.matchAll(/\S+/gu)].slice(0, mostWords);
  const words = places.map(([word]) => word);
  /** What was typed, from one word up to another. */
  const typed = (from: number, to = words.length) => {
    const last = places[to - 1];
    return last && from < to ? rest.slice(places[from]?.index, last.index + last[0].length) : '';
  };
  for (let at = certain ? 0 : 1; at < words.length; at += 1) {
    const found = timeAt(words, at);
    if (found === undefined) continue;
    const before = typed(0, at).replace(/[,;:]$/u, '');
    // Nothing stands between a customer that is certain and its time.
    if (certain && before !== '') break;
    const until = typed(at, at + found.length);
    const after = at + found.length;
    const reason = typed(after + reasonLead(words.slice(after))).slice(0, longestReason);
    return { customer: certain?.text ?? before, until, ...(reason !== '' && { reason }) };
  }
  const said = typed(0);
  if (certain === undefined) return { customer: said };
  return said === '' ? { customer: certain.text } : { customer: certain.text, until: said };
}

/** The time that a text says, and nothing else. Undefined when it says none. */
export function readSnoozeTime(text: string): SnoozeTime | undefined {
  const words = text.split(/\s+/u, mostWords).filter((word) => word !== '');
  const found = timeAt(words, 0);
  return found?.length === words.length ? found.time : undefined;
}

/** A time that begins at a word, and how many words it has. */
function timeAt(words: readonly string[], from: number) {
  const meansAt = (at: number) => meanings.get(fold(words[at] ?? '')) ?? new Set<Word | number>();
  let at = from;
  while (meansAt(at).has('leads')) at += 1;
  const read = lengthAt(words, at, meansAt, at > from);
  if (read === undefined) return undefined;
  // `off` is the end of what is said: a name may have it in its middle.
  if (read.time.kind === 'off' && at + read.length < words.length) return undefined;
  const end = at + read.length;
  return { time: read.time, length: end + (meansAt(end).has('after') ? 1 : 0) - from };
}

function lengthAt(
  words: readonly string[],
  at: number,
  meansAt: (at: number) => ReadonlySet<Word | number>,
  hasLead: boolean,
): { readonly time: SnoozeTime; readonly length: number } | undefined {
  const word = fold(words[at] ?? '');
  const means = meansAt(at);
  const count = /^[0-9]{1,4}$/u.test(word) ? Number(word) : means.has('one') ? 1 : undefined;
  if (count !== undefined) {
    const unit = daysIn(meansAt(at + 1));
    return unit === undefined ? undefined : { time: { kind: 'days', days: count * unit }, length: 2 };
  }
  // `na tydzień`
  const unit = hasLead ? daysIn(means) : undefined;
  if (unit !== undefined) return { time: { kind: 'days', days: unit }, length: 1 };
  if (means.has('tomorrow')) return { time: { kind: 'days', days: 1 }, length: 1 };
  if (means.has('off') && !hasLead) return { time: { kind: 'off' }, length: 1 };
  const weekday = [...means].find((each) => typeof each === 'number');
  if (weekday !== undefined) return { time: { kind: 'weekday', weekday }, length: 1 };
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(word) ?? [];
  if (year === undefined) return undefined;
  return {
    time: { kind: 'date', year: Number(year), month: Number(month), day: Number(day) },
    length: 1,
  };
}

function daysIn(means: ReadonlySet<Word | number>): 1 | 7 | undefined {
  return means.has('days') ? 1 : means.has('weeks') ? 7 : undefined;
}

/** Without the marks at its end. */
function withoutMarks(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!?)'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

function fold(word: string): string {
  return foldKeyword(withoutMarks(word));
}

/** The most characters of a reason: as much as a card shows in two lines. */
const longestReason = 200;

/** How many words lead to a reason, such as `because`. */
function reasonLead([first = '']: readonly string[]): number {
  return meanings.get(fold(first))?.has('because') || /^[-–—:,]+$/u.test(first) ? 1 : 0;
}
