import type { Decided, OtherChange } from '../../portfolio/index.ts';
import type { Button } from '../../reply/index.ts';
import { translate, type Locale } from '../../i18n/index.ts';
import { button } from '../customers/buttons.ts';
import { pageText, type ListPage } from './pending-arguments.ts';

/** Counts the portfolio again, in place. */
export function refreshPortfolioButton(locale: Locale): Button {
  return { ...button(translate(locale, 'replies.refreshButton'), 'portfolio'), inPlace: true };
}

/** Shows another page of a list, in place. `filter` is what was typed. */
export function listPageButton(
  locale: Locale,
  list: 'pending' | Decided | OtherChange,
  filter: string,
  page?: ListPage,
): Button {
  const title = translate(locale, page ? 'replies.nextButton' : 'replies.firstPageButton');
  const args = { filter, ...(page && { page: pageText(page) }) };
  return { ...button(title, list, args), inPlace: true };
}
