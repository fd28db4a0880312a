import { translate, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import type { Argument, ButtonCommandId } from '../contract/command.ts';

/** A card shows this many rows at once. */
const rowsPerPage = 10;

/** The number of a page, from 0. Anything else is read as the first page. */
export const pageNumber: Argument<number> = {
  read: (text) => ({ ok: true, value: /^[0-9]{1,6}$/u.test(text) ? Number(text) : 0 }),
};

/** One page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The place of its first row in the list, from 1. */
  readonly first: number;
  /** They show the page before and the page after in place of this one. */
  readonly buttons: readonly Button[];
}

/** The page with this number, or the last one when the list has become shorter. */
export function pageOf<Row>(
  all: readonly Row[],
  asked: number,
  command: ButtonCommandId,
  locale: Locale,
): Page<Row> {
  const last = Math.max(0, Math.ceil(all.length / rowsPerPage) - 1);
  const number = Math.min(asked, last);
  const start = number * rowsPerPage;
  const turnTo = (title: 'previousButton' | 'nextButton', page: number): Button => ({
    title: translate(locale, `replies.${title}`),
    command,
    args: { page: String(page) },
    inPlace: true,
  });
  return {
    rows: all.slice(start, start + rowsPerPage),
    first: start + 1,
    buttons: [
      ...(number < last ? [turnTo('nextButton', number + 1)] : []),
      ...(number > 0 ? [turnTo('previousButton', number - 1)] : []),
    ],
  };
}
