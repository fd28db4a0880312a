/** HTTP's three ways to write a date begin with the name of a day; `Date.parse` alone takes "-5" for one. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/u;

/**
 * How long a `Retry-After` asks to wait from `now`, in milliseconds, never negative: whole seconds or a date. Undefined
 * when it is absent, and when it cannot be read: then it says nothing. Nine digits are 31 years; what is too long is
 * for the caller to say.
 * https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 (read 2026-11)
 * @param header as it was received; several of them cannot be read
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
  // The oldest of the three names no time zone, and means GMT.
  const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
