import { isAhead } from '../flow/clocks.ts';
import type { CustomerList, Sweep } from './types.ts';

const dayMs = 24 * 60 * 60_000;

/** A list is read this often: new customers are checked within a day. Its pages cost little. */
export const listEveryMs = dayMs;

/**
 * A sweep begins with a list, and lists begin a day apart, a little more or less. One that is due within half a day begins
 * now, so that the days between sweeps are as many as asked for.
 */
const soonMs = dayMs / 2;

/** True when the list is not over, or its first page is still to be read. */
function isUnderWay({ number, endedAt }: CustomerList): boolean {
  return number > 0 && endedAt === undefined;
}

/**
 * The list whose page is read now: the one under way, or a new one. A new one is a sweep when that is due. Before the last
 * sweep has ended none begins.
 */
export function listToRead(list: CustomerList, now: Date, sweepEveryMs: number): CustomerList {
  if (isUnderWay(list)) return list;
  const next = begin(list, now);
  const { sweep } = list;
  return isSweepDue(sweep, now, sweepEveryMs)
    ? { ...next, sweep: { number: (sweep?.number ?? 0) + 1, begunAt: now, customers: 0 } }
    : next;
}

function isSweepDue(sweep: Sweep | undefined, now: Date, everyMs: number): boolean {
  if (sweep === undefined) return true;
  if (sweep.endedAt === undefined) return false;
  return now.getTime() - sweep.begunAt.getTime() >= everyMs - soonMs || isAhead(sweep.begunAt, now);
}

/** The list from its first page on, because the next page is no longer to be had. Nobody is queued twice for its sweep. */
export function begin({ number, sweep }: CustomerList, now: Date): CustomerList {
  return { number: number + 1, begunAt: now, failures: 0, ...(sweep && { sweep }) };
}
