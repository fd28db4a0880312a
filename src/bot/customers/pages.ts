import { translate, type Locale } from '../../i18n/index.ts';
import type { Button } from '../../reply/index.ts';
import type { Argument, ButtonCommandId, CommandId } from '../contract/command.ts';

/** A card shows this many rows at once, unless it has room for more. */
export const rowsPerPage = 10;

/** The number of a page, from 0. Anything else is read as the first page. */
export const pageNumber: Argument<number> = {
  read: (text) => ({ ok: true, value: /^[0-9]{1,6}$/u.test(text) ? Number(text) : 0 }),
};

/** One page of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly number: number;
  /** The place of its first row in the list, from 1. */
  readonly first: number;
  /** They show the page after and the page before in place of this one. */
  readonly buttons: readonly Button[];
}

/** What shows another page of a list: a command that takes the number of a page besides these arguments. */
export interface PageTurner {
  readonly command: CommandId | ButtonCommandId;
  readonly args?: Button['args'];
}

/**
 * The page with this number, or the last one when the list has become shorter.
 * @param goesOn whether there are rows after those that are given
 */
export function pageOf<Row>(
  all: readonly Row[],
  asked: number,
  turner: PageTurner,
  locale: Locale,
  size = rowsPerPage,
  goesOn = false,
): Page<Row> {
  const pages = (rows: number) => Math.ceil(rows / size);
  const number = Math.min(asked, Math.max(0, pages(all.length) - 1));
  const last = Math.max(0, pages(all.length + (goesOn ? 1 : 0)) - 1);
  const start = number * size;
  return {
    rows: all.slice(start, start + size),
    number,
    first: start + 1,
    buttons: pageButtons(turner, number, last, locale),
  };
}

/** Next before Previous: most people go on. */
function pageButtons(
  { command, args }: PageTurner,
  number: number,
  last: number,
  locale: Locale,
): readonly Button[] {
  const turnTo = (title: 'previousButton' | 'nextButton', page: number): Button => ({
    title: translate(locale, `replies.${title}`),
    command,
    args: { ...args, page: String(page) },
    inPlace: true,
  });
  return [
    ...(number < last ? [turnTo('nextButton', number + 1)] : []),
    ...(number > 0 ? [turnTo('previousButton', number - 1)] : []),
  ];
}
