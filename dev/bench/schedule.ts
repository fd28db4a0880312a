import { businessHoursIn, type UntilBusinessHours } from '../../src/time/business-hours.ts';
import { nextCheckAt } from '../../src/watch/schedule.ts';
import { likelyReviews, simulateVettings, type Reviews, type SimulatedVetting } from './schedule-vettings.ts';

/** When to check next a vetting that began then, and is checked now. */
type Schedule = (createdMs: number, nowMs: number) => number;

interface Cost {
  readonly callsPerDecided: number;
  readonly meanMinutes: number;
  readonly p95Minutes: number;
}

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;
const vettingsCount = 100_000;
/** A watch ends then, decided or not. */
const watchMs = 60 * 24 * 60 * minuteMs;

/** Each region's partners have its zone in `REVIEW_TIME_ZONE`. */
const zones = ['Europe/Warsaw', 'America/Chicago', 'Australia/Sydney'];

/** At most half the calls of a fixed interval that tells as late on average. */
export const goal = 0.5;

/** How reviews are, and what the bot believes. */
interface Case {
  readonly reviews: Reviews;
  /** The zone that the bot is told, in place of the reviewers' own. */
  readonly toldZone?: string;
  /** The bot is told no zone. */
  readonly knowsNoZone?: true;
  /** Decisions come at any hour of any day. */
  readonly atAllHours?: true;
}

export const asAssumed: Case = { reviews: likelyReviews };
const { quick, manual } = likelyReviews;
const quicker = { quick: { ...quick, median: 0.6 }, manual: { ...manual, share: 0.07 } };
const slower = { quick: { ...quick, median: 2.4 }, manual: { ...manual, share: 0.3 } };

const otherCases: readonly (readonly [string, Case])[] = [
  ['reviews are twice as quick', { reviews: quicker }],
  ['reviews are twice as slow', { reviews: slower }],
  ['another part of the world decides', { ...asAssumed, toldZone: 'Pacific/Honolulu' }],
  ['decisions come at any hour', { ...asAssumed, atAllHours: true }],
  ['no zone is set', { ...asAssumed, knowsNoZone: true }],
];

/**
 * Simulates vettings on virtual time, and prints what checking them costs, and how long after the decision a check sees
 * it. Telling adds seconds. What is printed does not depend on the machine.
 */
export function schedule(print: (line: string) => void): void {
  print(`${vettingsCount.toLocaleString('en')} vettings in ${zones.join(', ')}\n`);
  print(row('schedule', 'calls per decided', 'mean delay, min', '95th percentile, min', ''));
  const assumed = vettingsOf(asAssumed, vettingsCount);
  for (const minutes of [5, 10, 15, 20, 30, 60])
    print(rowOf(`every ${minutes} min`, costOfFixed(assumed, minutes)));
  for (const minutes of [10, 15, 30]) {
    print(rowOf(`ours, POLL_INTERVAL_SECONDS=${minutes * 60}`, ...againstFixed(asAssumed, assumed, minutes)));
  }
  print('\nours with POLL_INTERVAL_SECONDS=900, when it is otherwise');
  for (const [what, each] of otherCases)
    print(rowOf(what, ...againstFixed(each, vettingsOf(each, vettingsCount), 15)));
  print('\n"of fixed": calls, as a share of those at the fixed interval with the same mean delay');
}

interface ZoneVettings {
  readonly zone: string;
  readonly vettings: readonly SimulatedVetting[];
}

export function vettingsOf({ reviews, atAllHours }: Case, count: number): readonly ZoneVettings[] {
  const random = seededRandom(14);
  return zones.map((zone) => {
    const vettings = simulateVettings(Math.ceil(count / zones.length), zone, reviews, random);
    if (!atAllHours) return { zone, vettings };
    const atAnyHour = (ms: number) => ms + random() * weekMs;
    return { zone, vettings: vettings.map((it) => ({ ...it, decidedMs: atAnyHour(it.decidedMs) })) };
  });
}

/** What our schedule costs, and its calls as a share of those at a fixed interval with the same mean delay. */
export function againstFixed(each: Case, all: readonly ZoneVettings[], baseMinutes: number): [Cost, number] {
  const random = seededRandom(37);
  const delays: number[] = [];
  let calls = 0;
  for (const { zone, vettings } of all) {
    const hours = each.knowsNoZone ? undefined : byQuarters(businessHoursIn(each.toldZone ?? zone));
    const next = oursAt(baseMinutes, hours, random);
    for (const vetting of vettings) calls += follow(vetting, next, delays);
  }
  const ours = costOf(calls, delays);
  // A decision falls anywhere into a fixed interval, so it is seen half an interval later on average.
  return [ours, ours.callsPerDecided / costOfFixed(all, 2 * ours.meanMinutes).callsPerDecided];
}

function costOfFixed(all: readonly ZoneVettings[], minutes: number): Cost {
  const everyMs = minutes * minuteMs;
  const delays: number[] = [];
  let calls = 0;
  for (const { createdMs, decidedMs } of all.flatMap(({ vettings }) => vettings)) {
    const takesMs = decidedMs - createdMs;
    const checks = Math.ceil(Math.min(takesMs, watchMs) / everyMs);
    calls += checks;
    if (takesMs <= watchMs) delays.push(checks * everyMs - takesMs);
  }
  return costOf(calls, delays);
}

function costOf(calls: number, delays: readonly number[]): Cost {
  const sorted = Float64Array.from(delays).sort();
  return {
    callsPerDecided: calls / sorted.length,
    meanMinutes: sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length / minuteMs,
    p95Minutes: (sorted[Math.floor(sorted.length * 0.95)] ?? NaN) / minuteMs,
  };
}

/** Checks until the decision is seen, or the watch ends. Returns how many checks that took. */
function follow({ createdMs, decidedMs }: SimulatedVetting, next: Schedule, delays: number[]): number {
  const endsMs = createdMs + watchMs;
  let at = createdMs;
  for (let calls = 1; ; calls++) {
    at = next(createdMs, at);
    if (at >= decidedMs && decidedMs <= endsMs) delays.push(at - decidedMs);
    if (at >= decidedMs || at >= endsMs) return calls;
  }
}

function oursAt(
  baseMinutes: number,
  untilBusinessHours: UntilBusinessHours | undefined,
  random: () => number,
): Schedule {
  const baseIntervalMs = baseMinutes * minuteMs;
  return (createdMs, nowMs) => {
    const vetting = {
      vettingStatus: 'InReview',
      wireStatus: 'InReview',
      createdAt: new Date(createdMs),
    } as const;
    const seen = {
      kind: 'Education',
      wireKind: 'Education',
      vetting,
      missedChecks: 0,
      overdueTold: false,
    } as const;
    const timing = { now: new Date(nowMs), baseIntervalMs, random, untilBusinessHours };
    return nextCheckAt([seen], timing).getTime();
  };
}

/** Remembers the answer for each quarter of an hour: reading a zone's clock takes longer than all else. */
function byQuarters(untilBusinessHours: UntilBusinessHours): UntilBusinessHours {
  const quarterMs = 15 * minuteMs;
  const known = new Map<number, number>();
  return (at) => {
    const sinceMs = at.getTime() % quarterMs;
    const quarter = at.getTime() - sinceMs;
    let untilMs = known.get(quarter);
    if (untilMs === undefined) known.set(quarter, (untilMs = untilBusinessHours(new Date(quarter))));
    return untilMs === 0 ? 0 : untilMs - sinceMs;
  };
}

/** Numbers from 0 up to 1, the same in every run: Mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function rowOf(what: string, { callsPerDecided, meanMinutes, p95Minutes }: Cost, share?: number): string {
  const numbers = [callsPerDecided, meanMinutes, p95Minutes].map((value) => value.toFixed(1));
  const verdict =
    share === undefined ? '' : `${share.toFixed(2)} of fixed${share <= goal ? '' : ' (goal: 0.50)'}`;
  return row(what, ...(numbers as [string, string, string]), verdict);
}

function row(what: string, calls: string, mean: string, p95: string, verdict: string): string {
  return `${what.padEnd(40)}${calls.padStart(18)}${mean.padStart(17)}${p95.padStart(22)}  ${verdict}`.trimEnd();
}
