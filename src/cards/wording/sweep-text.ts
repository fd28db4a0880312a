import { formatDateTime, translate } from '../../i18n/index.ts';
import type { PortfolioProgress } from '../../portfolio/index.ts';
import type { CardContext } from '../drawing/types.ts';

/** How far the check of all customers is. */
export function sweepText(
  progress: PortfolioProgress | undefined,
  { locale, timeZone }: CardContext,
): string {
  const time = (date: Date) => formatDateTime(locale, date, timeZone);
  if (progress === undefined) return translate(locale, 'cards.portfolio.sweep.off');
  const { sweep, sweptAt } = progress;
  if (sweep === undefined) {
    return sweptAt
      ? translate(locale, 'cards.portfolio.sweep.done', { when: time(sweptAt) })
      : translate(locale, 'cards.portfolio.sweep.none');
  }
  const { customers, left, doneAt } = sweep;
  return doneAt
    ? translate(locale, 'cards.portfolio.sweep.checking', {
        checked: customers - left,
        customers,
        when: time(doneAt),
      })
    : translate(locale, 'cards.portfolio.sweep.listing', { customers });
}

/** Why a list of customers may lack some. Undefined once all were checked. */
export function incompleteText(
  progress: PortfolioProgress | undefined,
  context: CardContext,
): string | undefined {
  const isComplete = progress?.sweptAt !== undefined && progress.sweep === undefined;
  return isComplete ? undefined : sweepText(progress, context);
}
