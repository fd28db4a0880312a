/** HTTP's three date formats begin with the name of a day. `Date.parse` alone would read "-5" as a date. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/u;

/**
 * Reads a `Retry-After` header (whole seconds or a date) as milliseconds from `now`, never negative. Undefined when it
 * is absent or cannot be read. There is no upper limit (nine digits are 31 years); callers set their own.
 * https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 (read 2026-11)
 * @param header as it was received; several headers give undefined
 * @param now milliseconds since 1970
 */
export function retryAfterMs(
  header: string | readonly string[] | undefined,
  now: number,
): number | undefined {
  if (typeof header !== 'string') return undefined;
  const value = header.trim();
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1000;
  if (!httpDate.test(value)) return undefined;
  // The oldest of the three formats names no time zone and means GMT.
  const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
