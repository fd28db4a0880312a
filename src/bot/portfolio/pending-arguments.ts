import { z } from 'zod';
import type { PendingFilter, PlaceInList } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { readPendingFilter } from '../typed-text/pending-filter.ts';
import type { Argument } from '../contract/command.ts';

/** Which of those in review are listed; all when nothing is typed. `text` is what was typed, for the next page. */
export const pendingFilter: Argument<{ readonly value: PendingFilter; readonly text: string }> = {
  read(text) {
    const value = readPendingFilter(text);
    return value
      ? { ok: true, value: { value, text } }
      : { ok: false, problem: { code: 'unknownPendingFilter', values: { text } } };
  },
};

/** A page other than the first one. */
export interface PendingPage {
  /** How many stand on the pages before. */
  readonly before: number;
  readonly after: PlaceInList;
}

const date = z.iso.datetime().transform((text) => new Date(text));
const place = z.tuple([
  z.int().min(0),
  date,
  z.string(),
  z.string(),
  z.union([z.literal(''), date]),
  z.int().min(0),
]);

/** Writes a page into a button. */
export function pageText({ before, after }: PendingPage): string {
  const { since, customerTenantId, kindKey, createdAt, nth } = after;
  return JSON.stringify([before, since, customerTenantId, kindKey, createdAt ?? '', nth]);
}

/** The page that a button names. Whatever is none is the first page. */
export const pendingPage: Argument<PendingPage | undefined> = {
  read(text) {
    const read = place.safeParse(jsonOf(text));
    if (!read.success) return { ok: true, value: undefined };
    const [before, since, customerTenantId, kindKey, created, nth] = read.data;
    const createdAt = created === '' ? undefined : created;
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
