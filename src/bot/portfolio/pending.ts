import { overdueBefore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { defineCommand } from '../contract/command.ts';
import { checkButton } from '../customers/buttons.ts';
import { pendingPageButton } from './portfolio-buttons.ts';
import { pendingFilter, pendingPage } from './pending-arguments.ts';

/** Few enough that each has its button, and the card fits a phone. */
const rowsOnPage = 10;

/** Lists who is in review, longest first, from what the bot knows: Partner Center is not asked. */
export const pending = defineCommand({
  id: 'pending',
  scopes: ['personal', 'groupChat'],
  role: 'reader',
  // Typed text is all filter: a page comes from a button.
  args: { filter: pendingFilter, page: pendingPage },
  examples: ['', 'education'],
  async run({ store, sender, now, locale }, { filter, page }) {
    const { kind, overdue, mine } = filter.value;
    const found = await store.listPending(
      dropUndefined({
        kind,
        askedBefore: overdue && overdueBefore(now()),
        inHandsOf: mine && sender.key,
        after: page?.after,
        limit: rowsOnPage,
      }),
    );
    const before = page?.before ?? 0;
    const last = found.vettings.at(-1)?.place;
    const next = found.more && last && { before: before + found.vettings.length, after: last };
    return {
      kind: 'pending',
      data: {
        filter: filter.value,
        rows: found.vettings.map((vetting) => ({ vetting, check: checkButton(locale, vetting.customer) })),
        all: found.all,
        before,
        buttons: [
          ...(next ? [pendingPageButton(locale, filter.text, next)] : []),
          ...(page ? [pendingPageButton(locale, filter.text)] : []),
        ],
      },
    };
  },
});
