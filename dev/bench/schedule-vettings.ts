/** A vetting on virtual time, in milliseconds since 1970. */
export interface SimulatedVetting {
  readonly createdMs: number;
  readonly decidedMs: number;
}

/** How long reviews take, in business days: the middle one, and how far the others are from it. */
export interface Reviews {
  readonly quick: { readonly median: number; readonly sigma: number };
  /** Those that somebody looks into, and their share. */
  readonly manual: { readonly median: number; readonly sigma: number; readonly share: number };
}

/**
 * No figures are published. Partners and distributors say "usually three business days or less", and that a second
 * denial goes to people, open-ended (November 2026). Here four of five are decided within three business days, and
 * one of twenty takes more than ten.
 */
export const likelyReviews: Reviews = {
  quick: { median: 1.2, sigma: 0.8 },
  manual: { median: 8, sigma: 0.7, share: 0.15 },
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const hourMs = 60 * minuteMs;
const businessDayMs = 8 * hourMs;
const opensMs = 9 * hourMs;
/** Vettings begin throughout a year, so that the clocks change twice. It begins on this Monday. */
const firstMondayMs = Date.UTC(2026, 0, 5);
const businessDaysOfYear = 52 * 5;

/** Makes vettings that begin and are decided from 9 to 17 o'clock, Monday to Friday, in the zone. */
export function simulateVettings(
  count: number,
  timeZone: string,
  reviews: Reviews,
  random: () => number,
): readonly SimulatedVetting[] {
  const toUtc = utcIn(timeZone);
  return Array.from({ length: count }, () => {
    const begins = random() * businessDaysOfYear;
    return {
      createdMs: toUtc(localMs(begins)),
      decidedMs: toUtc(localMs(begins + businessDaysIn(reviews, random))),
    };
  });
}

function businessDaysIn({ quick, manual }: Reviews, random: () => number): number {
  const { median, sigma } = random() < manual.share ? manual : quick;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(sigma * normal);
}

/** What the clock on the wall shows after so many business days. */
function localMs(businessDays: number): number {
  const day = Math.floor(businessDays);
  const days = Math.floor(day / 5) * 7 + (day % 5);
  return firstMondayMs + days * dayMs + opensMs + (businessDays - day) * businessDayMs;
}

/** What the clock on the wall shows, as UTC. Each day's difference is asked for once, at its noon. */
function utcIn(timeZone: string): (local: number) => number {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const differences = new Map<number, number>();
  return (local) => {
    const noon = Math.floor(local / dayMs) * dayMs + dayMs / 2;
    let difference = differences.get(noon);
    if (difference === undefined) {
      difference = Date.parse(`${format.format(noon).replace(' ', 'T')}Z`) - noon;
      differences.set(noon, difference);
    }
    return local - difference;
  };
}
