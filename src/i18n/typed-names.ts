import { locales, type Locale } from './locales.ts';

/**
 * The names of the twelve months in a language, each as dates and calendars write it: `października` and `październik`, `Oct` and
 * `October`.
 */
export function monthNames(locale: Locale): readonly (readonly string[])[] {
  const formats = styles.map((style) => new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }));
  return Array.from({ length: 12 }, (_, month) => {
    const date = new Date(Date.UTC(2026, month, 15));
    return formats.flatMap((format) =>
      format
        .formatToParts(date)
        .filter(({ type }) => type === 'month')
        .map(({ value }) => value),
    );
  });
}

const styles = [
  { day: 'numeric', month: 'long' },
  { day: 'numeric', month: 'short' },
  { month: 'long' },
] as const satisfies readonly Intl.DateTimeFormatOptions[];

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));

let named: readonly { readonly code: string; readonly name: string }[] | undefined;

/** Every country, by its code (ISO 3166-1 alpha-2), with its name in each language that has one. Made once, in 10 ms. */
export function countryNames(): NonNullable<typeof named> {
  return (named ??= nameCountries());
}

function nameCountries(): NonNullable<typeof named> {
  const names = locales.map((locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }));
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  return codes.filter(isCountry).flatMap((code) =>
    names.flatMap((each) => {
      const name = each.of(code);
      return name === undefined ? [] : [{ code, name }];
    }),
  );
}

/** Codes of groups of countries and of none, which have names too. */
const noCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** Codes that were withdrawn have names of their successors: they are left out. */
function isCountry(code: string): boolean {
  return !noCountries.has(code) && canonicalCountry(code) === code;
}

/** The code that is used today: `GB` for `UK`. */
export function canonicalCountry(code: string): string {
  return new Intl.Locale(`und-${code}`).region ?? code;
}
