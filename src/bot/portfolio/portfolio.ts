import { overdueBefore } from '../../portfolio/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { defineCommand } from '../contract/command.ts';
import { typedButton } from '../customers/buttons.ts';
import { refreshPortfolioButton } from './portfolio-buttons.ts';
import { pending } from './pending.ts';

const weekMs = 7 * 24 * 60 * 60_000;

/** Counts the vettings of all customers, from what the bot knows: Partner Center is not asked. */
export const portfolio = defineCommand({
  id: 'portfolio',
  scopes: ['personal', 'groupChat'],
  isInMenu: false,
  role: 'reader',
  isSameForAll: true,
  args: {},
  examples: [''],
  async run({ store, now, locale, sweepProgress, findReviewTimes }) {
    const at = now();
    const newSince = new Date(at.getTime() - weekMs);
    const counts = await store.countPortfolio({ overdueBefore: overdueBefore(at), newSince });
    return {
      kind: 'portfolio',
      data: dropUndefined({
        counts,
        reviewTimes: await findReviewTimes(counts.standings.map(({ kind }) => kind)),
        progress: await sweepProgress?.(),
        buttons: [typedButton(pending, '', locale), refreshPortfolioButton(locale)],
      }),
    };
  },
});
