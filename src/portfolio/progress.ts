import type { PortfolioStore } from './store.ts';

/** How far the sweep under way is. */
export interface SweepProgress {
  readonly begunAt: Date;
  /** How many customers are listed so far, of which `left` are to be checked. */
  readonly customers: number;
  readonly left: number;
  /** False while the list is read: there are more customers. */
  readonly isListed: boolean;
  /** When it is done at the pace that the budget allows. Undefined while nobody knows how many customers there are. */
  readonly doneAt?: Date;
}

/** How the portfolio stands. */
export interface PortfolioProgress {
  /** Absent while none is under way. */
  readonly sweep?: SweepProgress;
  /** When the last sweep ended. Absent before the first has. */
  readonly sweptAt?: Date;
}

/** @param requestsPerMinute the budget of all background requests, of which a sweep takes half at most */
export async function findProgress(
  store: Pick<PortfolioStore, 'findCustomerList' | 'countToSweep'>,
  now: Date,
  requestsPerMinute: number,
): Promise<PortfolioProgress> {
  const { sweep, endedAt } = await store.findCustomerList();
  if (sweep === undefined) return {};
  const { begunAt, customers } = sweep;
  if (sweep.endedAt !== undefined) return { sweptAt: sweep.endedAt };
  const left = await store.countToSweep();
  const isListed = endedAt !== undefined;
  const doneAt = new Date(now.getTime() + sweepTakesMs(left, requestsPerMinute));
  return { sweep: { begunAt, customers, left, isListed, ...(isListed && { doneAt }) } };
}

/**
 * How long a sweep takes for so many customers, in milliseconds, while each is asked for once: it takes every second of the
 * requests that the budget allows.
 */
export function sweepTakesMs(customers: number, requestsPerMinute: number): number {
  return customers * 2 * (60_000 / requestsPerMinute);
}
