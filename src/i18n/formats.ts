import { LRUCache } from 'lru-cache';
import { cached } from './cached.ts';
import { locales, type Locale } from './locales.ts';

const styles = {
  clock: { hour: 'numeric', minute: '2-digit' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  time: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * Languages whose short names of months don't inflect: Polish says `1 maja 2026`, and CLDR's short form makes it `1 maj`
 * (CLDR 48, pl, format-abbreviated, tried 2026-11).
 */
const wholeMonths: readonly Locale[] = ['pl'];

/**
 * The names of countries. They are created once: creating takes a hundred times as long as looking one up.
 */
const countries = Object.fromEntries(
  locales.map((locale) => [locale, new Intl.DisplayNames(locale, { type: 'region' })]),
) as Readonly<Record<Locale, Intl.DisplayNames>>;

/** Whether this runtime knows the time zone (an IANA name such as `Europe/Warsaw`). */
export function isTimeZone(name: string): boolean {
  if (knownZones.get(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    knownZones.set(name, true);
    return true;
  } catch {
    return false;
  }
}

/** A count as people of the language write it: `12,345`. */
export function formatCount(locale: Locale, count: number): string {
  return cached(countFormats, locale, () => new Intl.NumberFormat(locale)).format(count);
}

/** The day, without the time: `Nov 21, 2026`. An unknown zone is taken as UTC. */
export function formatDate(locale: Locale, date: Date, timeZone: string): string {
  return formatter('day', locale, timeZone).format(date);
}

/** The day and the time, with the zone's short name: `Nov 21, 2026, 8:16 AM GMT+1`. */
export function formatDateTime(locale: Locale, date: Date, timeZone: string): string {
  return formatter('time', locale, timeZone).format(date);
}

/** A time of day: `9:00 AM`. @param minute since midnight */
export function formatTimeOfDay(locale: Locale, minute: number): string {
  return formatter('clock', locale, 'UTC').format(new Date(minute * 60_000));
}

/** The country's name in the language; a code that names no country stays as it is. */
export function formatCountry(locale: Locale, code: string): string {
  return cached(countryNames, `${locale} ${code}`, () => {
    try {
      return countries[locale].of(code) ?? code;
    } catch {
      return code;
    }
  });
}

/** The zone, or UTC in place of one that this runtime doesn't know. */
export function zoneOrUtc(timeZone: string): string {
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}

/**
 * Creating a formatter takes a hundred times as long as using it, and a card of many rows uses one for each
 * row. People and customers have few zones and countries, but a request may name any text, so the caches have
 * a limit.
 */
const maxCached = 1_000;
const knownZones = new LRUCache<string, true>({ max: maxCached });
const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: maxCached });
const countFormats = new LRUCache<string, Intl.NumberFormat>({ max: maxCached });
const countryNames = new LRUCache<string, string>({ max: maxCached });

function formatter(style: keyof typeof styles, locale: Locale, timeZone: string): Intl.DateTimeFormat {
  return cached(
    formatters,
    `${style} ${locale} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(locale, {
        ...styles[style],
        ...('month' in styles[style] && wholeMonths.includes(locale) && { month: 'long' }),
        timeZone: zoneOrUtc(timeZone),
      }),
  );
}
