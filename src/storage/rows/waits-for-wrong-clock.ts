import type { ExpressionBuilder } from 'kysely';
import type { ClaimedTable } from '../engine/claim-due-rows.ts';
import type { LongestCheckWaits } from '../../watch/index.ts';
import type { Schema } from '../schema/schema.ts';

/**
 * Which customers wait for a time that only a clock that was ahead can have written. How long a customer rests after a
 * check depends on what was seen, so the time of the check tells; a claim and a first check have a longest wait.
 */
export function waitsForWrongClock(now: Date, { checkedMs, claimedMs, firstMs }: LongestCheckWaits) {
  const after = (ms: number) => new Date(now.getTime() + ms).toISOString();
  return (row: ExpressionBuilder<Schema, 'customers'>) =>
    row.and([
      row('due_at', '>', now.toISOString()),
      row.or([
        row.and([row('claimed_by', 'is', null), row('last_checked_at', '>', after(checkedMs))]),
        row.and([row('claimed_by', 'is not', null), row('due_at', '>', after(claimedMs))]),
        row.and([
          row('claimed_by', 'is', null),
          row('last_checked_at', 'is', null),
          row('due_at', '>', after(firstMs)),
        ]),
      ]),
    ]);
}

/** Which rows wait for a time that only a clock that was ahead can have written. */
export function waitsTooLong<Table extends ClaimedTable>(now: Date, longestWaitMs: number) {
  const latest = new Date(now.getTime() + longestWaitMs).toISOString();
  return (row: ExpressionBuilder<Schema, Table>) => row('due_at' as never, '>', latest as never);
}

/**
 * Which rows are due, or wait too long. For tables of few rows: of many, SQLite would sort all that are due before it
 * takes the first.
 */
export function isDueOrAhead<Table extends ClaimedTable>(now: Date, longestWaitMs: number) {
  const isAhead = waitsTooLong<Table>(now, longestWaitMs);
  return (row: ExpressionBuilder<Schema, Table>) =>
    row.or([row('due_at' as never, '<=', now.toISOString() as never), isAhead(row)]);
}
