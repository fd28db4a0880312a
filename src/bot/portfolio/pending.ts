import { overdueBefore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { defineCommand } from '../contract/command.ts';
import { checkButton } from '../customers/buttons.ts';
import { listPageButton } from './portfolio-buttons.ts';
import { pendingFilter, listPage, rowsOnPage } from './pending-arguments.ts';

/** Lists who is in review, longest first, from what the bot knows: Partner Center is not asked. */
export const pending = defineCommand({
  id: 'pending',
  scopes: ['personal', 'groupChat'],
  role: 'reader',
  isSameForAll: true,
  // Typed text is all filter: a page comes from a button.
  args: { filter: pendingFilter, page: listPage },
  examples: ['', 'education'],
  async run({ store, sender, now, locale, sweepProgress }, { filter, page }) {
    const { kind, country, overdue, mine } = filter.value;
    const query = dropUndefined({
      kind,
      country,
      askedBefore: overdue && overdueBefore(now()),
      inHandsOf: mine && sender.key,
    });
    const found = await store.listPending(dropUndefined({ ...query, after: page?.after, limit: rowsOnPage }));
    const before = page?.before ?? 0;
    const last = found.vettings.at(-1)?.place;
    const next = found.more && last && { before: before + found.vettings.length, after: last };
    return {
      kind: 'pending',
      data: dropUndefined({
        filter: filter.value,
        rows: found.vettings.map((vetting) => ({ vetting, check: checkButton(locale, vetting.customer) })),
        ...(await store.countPending(query)),
        before,
        progress: await sweepProgress?.(),
        buttons: [
          ...(next ? [listPageButton(locale, 'pending', filter.text, next)] : []),
          ...(page ? [listPageButton(locale, 'pending', filter.text)] : []),
        ],
      }),
    };
  },
});
