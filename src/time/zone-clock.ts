/** What the clocks of a zone show at a moment, to the second, as if it were UTC; both in milliseconds since 1970. */
export type ZoneClock = (at: number) => number;

/**
 * Makes the clock of a zone.
 * @param timeZone an IANA name such as `Europe/Warsaw`
 * @throws RangeError when this runtime does not know the zone
 */
export function clockIn(timeZone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return (at) => {
    const parts = format.formatToParts(at);
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((it) => it.type === type)?.value ?? 0);
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
  };
}
