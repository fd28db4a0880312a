import { isPending } from '../api/index.ts';
import { utcBusinessDaysBetween } from '../time/business-days.ts';
import type { SeenQualification } from './types.ts';

/** What decides when a customer is checked next. */
export interface Timing {
  readonly now: Date;
  /** How often a fresh vetting is checked, in milliseconds (`POLL_INTERVAL_SECONDS`). */
  readonly baseIntervalMs: number;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
}

const dayMs = 24 * 60 * 60_000;

/**
 * Partners see most outcomes within three business days; after two weeks support is at work, and it takes as
 * long as it takes. Microsoft states no times.
 */
const freshBusinessDays = 3;
const oldAfterMs = 14 * dayMs;

/** A day's checks of many customers must not all come at once: up to a tenth earlier or later. */
const jitter = 0.1;

/** However short the interval, a Partner Center in trouble is left alone for so long. */
const shortestAfterFailureMs = 60_000;

/** A server that asks for more than a day is wrong. */
const longestAfterFailureMs = dayMs;

/** When to check again, by the age of the youngest vetting that is pending. */
export function nextCheckAt(seen: readonly SeenQualification[], timing: Timing): Date {
  const isDoubtful = seen.some(({ missedChecks }) => missedChecks > 0);
  const factors = seen.flatMap(({ vetting }) =>
    vetting && isPending(vetting) ? [factorOf(vetting.createdAt, timing.now)] : [],
  );
  const factor = isDoubtful ? 1 : Math.min(16, ...factors);
  return spread(timing.baseIntervalMs * factor, timing);
}

/** When to check again after a refusal: soon, since three in a row are told. */
export function nextCheckAfterRefusal(timing: Timing): Date {
  return spread(timing.baseIntervalMs, timing);
}

/**
 * When to check again after no answer. Within one check, Partner Center's client has backed off and tried
 * again already; a rest that Partner Center asks for is never cut short.
 */
export function nextCheckAfterFailure(retryAfterMs: number | undefined, timing: Timing): Date {
  // Being asked to rest for no time says nothing.
  const waitMs = retryAfterMs || Math.max(timing.baseIntervalMs, shortestAfterFailureMs);
  const later = 1 + 2 * jitter * timing.random();
  return after(timing.now, Math.min(waitMs, longestAfterFailureMs) * later);
}

/** Without a date nobody knows the age: then in between. */
function factorOf(createdAt: Date | undefined, now: Date): 1 | 4 | 16 {
  if (createdAt === undefined) return 4;
  if (utcBusinessDaysBetween(createdAt, now) <= freshBusinessDays) return 1;
  return now.getTime() - createdAt.getTime() < oldAfterMs ? 4 : 16;
}

function spread(intervalMs: number, { now, random }: Timing): Date {
  return after(now, intervalMs * (1 - jitter + 2 * jitter * random()));
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + Math.round(ms));
}
