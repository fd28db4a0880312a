import type { Decided } from '../../portfolio/index.ts';
import type { Problem } from '../../reply/index.ts';
import type { Argument } from '../contract/command.ts';
import { readListFilter, type ListFilter } from '../typed-text/list-filter.ts';
import { matchPhrase } from '../typed-text/phrases.ts';
import { approved, denied, lost } from './decided.ts';
import { decidedFilter, pendingFilter } from './pending-arguments.ts';
import { pending } from './pending.ts';

/** Which list is exported, and what it is narrowed by. `all`: each qualification of every customer. */
export interface Exported {
  readonly list: 'all' | 'pending' | Decided;
  readonly filter: ListFilter;
  /** What was typed. */
  readonly text: string;
}

/** Reads the name of a list and its filters: `denied this week`. Without a name it is all. */
export const exportArgument: Argument<Exported> = {
  read(text) {
    const match = matchPhrase([pending, denied, approved, lost], text);
    if (match === undefined) return readAll(text);
    const list = match.command.id as 'pending' | Decided;
    const read = (list === 'pending' ? pendingFilter : decidedFilter).read(match.rest);
    return read.ok ? { ok: true, value: { list, filter: read.value.value, text } } : read;
  },
};

function readAll(
  text: string,
): { readonly ok: true; readonly value: Exported } | { readonly ok: false; readonly problem: Problem } {
  const { ok, ...read } = readListFilter(text);
  const { overdue, period, ...filter } = 'value' in read ? read.value : {};
  // A time and `overdue` belong to a list.
  const isRead = ok && overdue === undefined && period === undefined;
  return isRead
    ? { ok: true, value: { list: 'all', filter, text } }
    : { ok: false, problem: { code: 'unknownExport', values: { text } } };
}
