import { readQuotations } from './quotes.ts';

/** Parts of a list that are looked at one by one: twice the customers of the longest that is answered. More take too long. */
export const mostPartsRead = 400;

/**
 * Splits a list at commas, semicolons and new lines, except inside quotes, which begin where a part or a word does. Parts
 * keep their quotes and blanks; empty parts are left out.
 */
export function splitList(text: string, longestQuoted: number): string[] {
  const quotationAt = readQuotations(text, longestQuoted);
  const parts: string[] = [];
  let start = 0;
  const endPart = (end: number) => {
    if (end > start) parts.push(text.slice(start, end));
    start = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ',' || character === ';' || character === '\n') endPart(at);
    else if (at === start || text.charAt(at - 1) === ' ') at = (quotationAt(at)?.end ?? at + 1) - 1;
  }
  endPart(text.length);
  return parts;
}
