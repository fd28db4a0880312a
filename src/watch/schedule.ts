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
 * Partners see most outcomes within three business days; after two weeks Microsoft's support usually works on the case.
 * Microsoft states no times.
 */
const freshBusinessDays = 3;
const oldAfterMs = 14 * dayMs;

/** Checks come up to a tenth of the interval earlier or later, so that many customers are not checked at once. */
const jitter = 0.1;

/** The shortest wait after failures in a row, even when the interval is shorter: it doubles with each, up to half an hour. */
const firstAfterFailureMs = 60_000;
const mostAfterFailuresMs = 30 * 60_000;

/** The longest wait that is believed. A server that asks for more than a day is wrong. */
const longestAskedMs = dayMs;

/** When to check again, by the age of the youngest pending vetting. */
export function nextCheckAt(seen: readonly SeenQualification[], timing: Timing): Date {
  return spread(intervalMs(seen, timing), timing);
}

function intervalMs(seen: readonly SeenQualification[], timing: Timing): number {
  const isDoubtful = seen.some(({ missedChecks }) => missedChecks > 0);
  const factors = seen.flatMap(({ vetting }) =>
    vetting && isPending(vetting) ? [factorOf(vetting.createdAt, timing.now)] : [],
  );
  const factor = isDoubtful ? 1 : Math.min(16, ...factors);
  return timing.baseIntervalMs * factor;
}

/** When to check again after a refusal: after one interval, because three refusals in a row are told. */
export function nextCheckAfterRefusal(timing: Timing): Date {
  return spread(timing.baseIntervalMs, timing);
}

/**
 * When to check again after Partner Center gave no answer: never sooner than after an answer, than Partner Center asks,
 * or than the failures in a row allow. Its client has already retried within the check where that could help.
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

/** The interval's factor by the age of a vetting. Without a date the age is unknown, and the factor is 4. */
function factorOf(createdAt: Date | undefined, now: Date): 1 | 4 | 16 {
  if (createdAt === undefined) return 4;
  if (utcBusinessDaysBetween(createdAt, now) <= freshBusinessDays) return 1;
  return now.getTime() - createdAt.getTime() < oldAfterMs ? 4 : 16;
}

function spread(ms: number, { now, random }: Timing): Date {
  return after(now, ms * (1 - jitter + 2 * jitter * random()));
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + Math.round(ms));
}
