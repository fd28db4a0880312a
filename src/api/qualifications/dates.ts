const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
/** Month first, with a colon after the date, as in the announcement of December 2020. */
const announced = /^(\d{1,2})\/(\d{1,2})\/(\d{4}):?(?:\s+(\d{2}:\d{2}):(\d{2}))?$/;

/** .NET writes "no date" as the year 1. */
const firstCredibleYear = 1970;

/** What has happened can lie ahead by as much as zones and clocks differ. The year 9999 is another "no date". */
const mostAheadMs = 24 * 60 * 60_000;

/**
 * Reads the date of something that has happened, as Partner Center writes it. Undefined for a missing date, for "no
 * date", for one that is later than tomorrow, and for unreadable text.
 * A date without a zone is UTC (JavaScript would take local time); digits after the millisecond are cut off.
 * @param now milliseconds since 1970
 */
export function readWireDate(value: unknown, now: number): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const date = new Date(toIso(value.trim()) ?? Number.NaN);
  const isCredible = date.getUTCFullYear() >= firstCredibleYear && date.getTime() <= now + mostAheadMs;
  return isCredible ? date : undefined;
}

function toIso(text: string): string | undefined {
  const found = iso.exec(text);
  if (found) {
    const [, day, minutes = '00:00', seconds = '00', fraction = '0', zone = 'Z'] = found;
    const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2').toUpperCase();
    return `${day}T${minutes}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`;
  }
  const other = announced.exec(text);
  if (!other) return undefined;
  const [, month = '', day = '', year, minutes = '00:00', seconds = '00'] = other;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${minutes}:${seconds}Z`;
}
