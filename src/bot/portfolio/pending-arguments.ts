import * as z from 'zod';
import type { PendingFilter, PlaceInList } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { Problem } from '../../reply/index.ts';
import { readListFilter, type ListFilter } from '../typed-text/list-filter.ts';
import type { Argument } from '../contract/command.ts';

/** What a list is narrowed by. `text` is what was typed, for the next page. */
interface Typed<Filter> {
  readonly value: Filter;
  readonly text: string;
}

/** Which of those in review are listed; all when nothing is typed. */
export const pendingFilter: Argument<Typed<PendingFilter>> = {
  read(text) {
    const read = readListFilter(text);
    if (!read.ok) return { ok: false, problem: filterProblem(read.why, text) };
    const { period, ...value } = read.value;
    // What is in review has been for some time: no time narrows it.
    return period === undefined
      ? { ok: true, value: { value, text } }
      : { ok: false, problem: filterProblem('word', text) };
  },
};

export type DecidedFilter = Typed<Omit<ListFilter, 'overdue'>>;

/** Which of those that were decided are listed; all when nothing is typed. */
export const decidedFilter: Argument<DecidedFilter> = {
  read(text) {
    const read = readListFilter(text);
    if (!read.ok) return { ok: false, problem: filterProblem(read.why, text) };
    const { overdue, ...value } = read.value;
    return overdue === undefined
      ? { ok: true, value: { value, text } }
      : { ok: false, problem: filterProblem('word', text) };
  },
};

function filterProblem(why: 'word' | 'period', text: string): Problem {
  return { code: why === 'period' ? 'unknownPeriod' : 'unknownPendingFilter', values: { text } };
}

/** Few enough that each has its button, and the card fits a phone. */
export const rowsOnPage = 10;

/** A page other than the first one. */
export interface ListPage {
  /** How many stand on the pages before. */
  readonly before: number;
  readonly after: PlaceInList;
}

const date = z.iso.datetime().transform((text) => new Date(text));
const dateOrNone = z.union([z.literal('').transform(() => undefined), date]);
const place = z.tuple([z.int().min(0), dateOrNone, z.string(), z.string(), dateOrNone, z.int().min(0)]);

/** Writes a page into a button. */
export function pageText({ before, after }: ListPage): string {
  const { since, customerTenantId, kindKey, createdAt, nth } = after;
  return JSON.stringify([before, since ?? '', customerTenantId, kindKey, createdAt ?? '', nth]);
}

/** The page that a button names. Whatever is none is the first page. */
export const listPage: Argument<ListPage | undefined> = {
  read(text) {
    const read = place.safeParse(jsonOf(text));
    if (!read.success) return { ok: true, value: undefined };
    const [before, since, customerTenantId, kindKey, createdAt, nth] = read.data;
    return {
      ok: true,
      value: { before, after: dropUndefined({ since, customerTenantId, kindKey, createdAt, nth }) },
    };
  },
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
