import { mostTimedWords, timeAt } from './coming-time.ts';
import { readTokens } from './tokens.ts';

/** Customers, and the time at the end of what was typed. `until` is undefined when no time was said. */
export interface UntilParts {
  readonly rest: string;
  readonly until?: string;
}

/**
 * Splits `fabrikam.edu until 1 December` before the time. A name may end with a weekday or a date, `Black Friday`: there a word
 * has to say that it is a time. After a customer that is certain it is one anyway.
 */
export function splitUntil(text: string): UntilParts {
  const places = [...text.matchAll(/\S+/gu)].slice(0, mostTimedWords + 1);
  if (places.length > mostTimedWords) return { rest: text };
  const words = places.map(([word]) => word);
  for (let at = 1; at < words.length; at += 1) {
    const found = timeAt(words, at);
    if (found === undefined || at + found.length < words.length) continue;
    const start = places[at]?.index ?? text.length;
    const rest = text.slice(0, start).trim();
    if (found.isLed || endsCertain(rest)) return { rest, until: text.slice(start) };
  }
  return { rest: text };
}

function endsCertain(text: string): boolean {
  return readTokens(text)?.at(-1)?.kind === 'customer';
}
