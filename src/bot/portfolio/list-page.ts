import type { Decided, OtherChange, VettingsCount, VettingsPage } from '../../portfolio/index.ts';
import type { ListPageData } from '../../reply/index.ts';
import type { CommandContext } from '../contract/command.ts';
import { checkButton } from '../customers/buttons.ts';
import type { ListPage } from './pending-arguments.ts';
import { listPageButton } from './portfolio-buttons.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** The list that a page is of, and what narrows it, as it was typed. */
interface Listed {
  readonly list: 'pending' | Decided | OtherChange;
  readonly filter: string;
  /** Undefined for the first page. */
  readonly page: ListPage | undefined;
}

/** What a card shows of one page of a list, with the buttons to the others. */
export async function listPageData(
  { locale, sweepProgress }: Pick<CommandContext, 'locale' | 'sweepProgress'>,
  { list, filter, page }: Listed,
  { vettings, more }: VettingsPage,
  count: VettingsCount,
): Promise<ListPageData> {
  const before = page?.before ?? 0;
  const last = vettings.at(-1)?.place;
  const next = more && last && { before: before + vettings.length, after: last };
  return dropUndefined({
    rows: vettings.map((vetting) => ({ vetting, check: checkButton(locale, vetting.customer) })),
    ...count,
    before,
    progress: await sweepProgress?.(),
    buttons: [
      ...(next ? [listPageButton(locale, list, filter, next)] : []),
      ...(page ? [listPageButton(locale, list, filter)] : []),
    ],
  });
}
