import { overdueBefore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { defineCommand } from '../contract/command.ts';
import { listPageData } from './list-page.ts';
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
  async run(context, { filter, page }) {
    const { store, sender, now } = context;
    const { kind, country, overdue, mine } = filter.value;
    const query = dropUndefined({
      kind,
      country,
      askedBefore: overdue && overdueBefore(now()),
      inHandsOf: mine && sender.key,
    });
    const found = await store.listPending(dropUndefined({ ...query, after: page?.after, limit: rowsOnPage }));
    const count = await store.countPending(query);
    const shown = { list: 'pending', filter: filter.text, page } as const;
    return {
      kind: 'pending',
      data: { filter: filter.value, ...(await listPageData(context, shown, found, count)) },
    };
  },
});
