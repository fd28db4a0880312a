import { isPending } from '../api/index.ts';
import { utcBusinessDaysBetween } from '../time/business-days.ts';
import type { UntilBusinessHours } from '../time/business-hours.ts';
import type { SeenQualification } from './types.ts';

/** What decides when a customer is checked next. */
export interface Timing {
  readonly now: Date;
  /** How often a fresh vetting is checked in business hours, in milliseconds (`POLL_INTERVAL_SECONDS`). */
  readonly baseIntervalMs: number;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** The business hours of those who decide (`REVIEW_TIME_ZONE`). Not known: all hours count alike. */
  readonly untilBusinessHours?: UntilBusinessHours | undefined;
}

const dayMs = 24 * 60 * 60_000;

/**
 * Partners see most outcomes within three business days; after two weeks Microsoft's support usually works on the case.
 * Microsoft states no times.
 */
const freshBusinessDays = 3;
const oldAfterMs = 14 * dayMs;

/**
 * How many times rarer checks are outside of business hours: two hours for a fresh vetting. That Microsoft decides in
 * these hours is assumed and nowhere written, so the bot looks at night, too (decision 0037). Four hours are the most, so
 * that an outage meets all customers within them, and is told in few messages.
 */
const quietFactor = 8;
/** Also where nothing is pending. */
const mostFactor = 16;

/** Checks come up to a tenth of the interval earlier or later, so that many customers are not checked at once. */
const jitter = 0.1;

/** The shortest wait after failures in a row, even when the interval is shorter: it doubles with each, up to half an hour. */
const firstAfterFailureMs = 60_000;
const mostAfterFailuresMs = 30 * 60_000;

/** The longest wait that is believed. A server that asks for more than a day is wrong. */
const longestAskedMs = dayMs;

/**
 * When to check again, by the age of the youngest pending vetting, and by the hour: the first check of a business day
 * comes an interval after its beginning.
 */
export function nextCheckAt(seen: readonly SeenQualification[], timing: Timing): Date {
  const { now, untilBusinessHours } = timing;
  const waitMs = intervalMs(seen, timing);
  const closedMs = isDoubtful(seen) ? 0 : (untilBusinessHours?.(now) ?? 0);
  if (closedMs === 0) return after(now, spread(waitMs, timing));
  const quietMs = Math.min(waitMs * quietFactor, timing.baseIntervalMs * mostFactor);
  return after(now, Math.min(spread(quietMs, timing), closedMs + spread(waitMs, timing)));
}

function intervalMs(seen: readonly SeenQualification[], timing: Timing): number {
  const factors = seen.flatMap(({ vetting }) =>
    vetting && isPending(vetting) ? [factorOf(vetting.createdAt, timing.now)] : [],
  );
  const factor = isDoubtful(seen) ? 1 : Math.min(mostFactor, ...factors);
  return timing.baseIntervalMs * factor;
}

/** Something is gone, which more checks have to confirm before it is believed. */
function isDoubtful(seen: readonly SeenQualification[]): boolean {
  return seen.some(({ missedChecks }) => missedChecks > 0);
}

/** When to check again after a refusal: after one interval, because three refusals in a row are told. */
export function nextCheckAfterRefusal(timing: Timing): Date {
  return after(timing.now, spread(timing.baseIntervalMs, timing));
}

/**
 * When to check again after Partner Center gave no answer: never sooner than in business hours after an answer, than
 * Partner Center asks, or than the failures in a row allow. At night as by day: whoever waits is told after four hours
 * that the bot cannot see, and all together when it sees again. Its client has already retried within the check where that could help.
 * @param seen undefined before the first answer: then nothing is known, and the interval is that of a fresh vetting
 * @param failure.failures how many checks in a row have failed, at least 1
 * @param failure.retryAfterMs the wait that Partner Center asked for, in milliseconds
 */
export function nextCheckAfterFailure(
  seen: readonly SeenQualification[] | undefined,
  failure: { readonly failures: number; readonly retryAfterMs: number | undefined },
  timing: Timing,
): Date {
  const waitMs = Math.max(
    seen === undefined ? timing.baseIntervalMs : intervalMs(seen, timing),
    Math.min(mostAfterFailuresMs, firstAfterFailureMs * 2 ** (failure.failures - 1)),
    Math.min(longestAskedMs, failure.retryAfterMs ?? 0),
  );
  return after(timing.now, waitMs * (1 + 2 * jitter * timing.random()));
}

/**
 * The interval's factor by the age of a vetting. Decisions get rarer with age, and the interval that costs the fewest
 * calls grows with the square root of that. Without a date the age is unknown, and the factor is the one in between.
 */
function factorOf(createdAt: Date | undefined, now: Date): 1 | 2 | 4 {
  if (createdAt === undefined) return 2;
  if (utcBusinessDaysBetween(createdAt, now) <= freshBusinessDays) return 1;
  return now.getTime() - createdAt.getTime() < oldAfterMs ? 2 : 4;
}

function spread(ms: number, { random }: Timing): number {
  return ms * (1 - jitter + 2 * jitter * random());
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + Math.round(ms));
}
