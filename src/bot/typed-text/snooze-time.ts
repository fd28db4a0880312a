import { locales, typedWords } from '../../i18n/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { mostTimedWords, readComingTime, timeAt, type ComingTime } from './coming-time.ts';
import { phraseReader } from './phrase-reader.ts';
import { readTokens } from './tokens.ts';

/** For how long somebody wants to hear nothing, or that this is over. */
export type SnoozeTime = ComingTime | { readonly kind: 'off' };

/** What was typed after `snooze`. `until` is undefined when no time was said. */
export interface SnoozeParts {
  readonly customer: string;
  readonly until?: string;
  readonly reason?: string;
}

const wordsFor = (name: 'off' | 'because') =>
  phraseReader(
    locales.flatMap((locale) => typedWords(locale).snooze[name].map((word) => [word, true] as const)),
  );
const readOff = wordsFor('off');
const readBecause = wordsFor('because');

/**
 * Splits `Fabrikam until Monday, they call back` into customer, time and reason: the first words that say a time end the
 * customer. A customer that is certain (a tenant id, a domain, a quoted name) ends by itself.
 */
export function splitSnooze(text: string): SnoozeParts {
  const [first] = readTokens(text) ?? [];
  const certain = first?.kind === 'customer' ? first : undefined;
  const rest = certain ? text.slice(certain.end) : text;
  const places = [...rest.matchAll(/\S+/gu)].slice(0, mostTimedWords);
  const words = places.map(([word]) => word);
  /** What was typed, from one word up to another. */
  const typed = (from: number, to = words.length) => {
    const last = places[to - 1];
    return last && from < to ? rest.slice(places[from]?.index, last.index + last[0].length) : '';
  };
  for (let at = certain ? 0 : 1; at < words.length; at += 1) {
    const length = timeLengthAt(words, at);
    if (length === undefined) continue;
    const before = typed(0, at).replace(/[,;:]$/u, '');
    // Nothing stands between a customer that is certain and its time.
    if (certain && before !== '') break;
    const after = at + length;
    const reason = typed(after + reasonLead(words, after)).slice(0, longestReason);
    const until = typed(at, after);
    return { customer: certain?.text ?? before, until, ...(reason !== '' && { reason }) };
  }
  const said = typed(0);
  if (certain === undefined) return { customer: said };
  return said === '' ? { customer: certain.text } : { customer: certain.text, until: said };
}

/** The time that a text says, and nothing else. Undefined when it says none. */
export function readSnoozeTime(text: string): SnoozeTime | undefined {
  return isOff(text) ? { kind: 'off' } : readComingTime(text);
}

/** How many words say a time. A name may have `off` and a short weekday in its middle. */
function timeLengthAt(words: readonly string[], at: number): number | undefined {
  const found = timeAt(words, at);
  if (found === undefined) return at === words.length - 1 && isOff(words[at] ?? '') ? 1 : undefined;
  const isInName = found.isShort && !found.isLed && at > 0 && at + found.length < words.length;
  return isInName ? undefined : found.length;
}

function isOff(text: string): boolean {
  return readOff([foldKeyword(text)], 0) !== undefined;
}

/** The most characters of a reason: as much as a card shows in two lines. */
const longestReason = 200;

/** How many words lead to a reason, such as `because`. */
function reasonLead(words: readonly string[], at: number): number {
  const next = words[at] ?? '';
  return readBecause([foldKeyword(next)], 0) || /^[-–—:,]+$/u.test(next) ? 1 : 0;
}
