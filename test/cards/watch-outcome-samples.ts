import { watchOutcomesCard } from '../../src/cards/watch-outcomes-card.ts';
import type { CardContext } from '../../src/cards/index.ts';
import type { WatchRow } from '../../src/reply/index.ts';
import { approved, checkButton, contoso, inReview } from './sample-data.ts';
import type { Sample } from './sample.ts';
import { watchButton } from './watch-data.ts';

export const outcomeSamples = (['watch', 'stop'] as const).map((action): Sample => ({
  name: `watch outcomes: ${action}`,
  render: (context) =>
    watchOutcomesCard(
      { action, rows: outcomeRows(action, context), buttons: [watchButton('undoButton', context.locale)] },
      context,
    ),
}));

function outcomeRows(action: 'watch' | 'stop', { locale }: CardContext): readonly WatchRow[] {
  const row = {
    text: 'contoso.edu',
    check: checkButton(contoso.customerTenantId, locale),
    customer: contoso,
  };
  const problem = { code: 'noCustomer', values: { text: 'nobody.example' } } as const;
  return [
    ...(action === 'watch'
      ? [
          { ...row, outcome: 'watching' as const, qualifications: [inReview] },
          { ...row, outcome: 'alreadyWatching' as const, qualifications: [inReview] },
          { ...row, outcome: 'watchingChange' as const, qualifications: [approved] },
        ]
      : [
          { ...row, outcome: 'stoppedWatching' as const },
          { ...row, outcome: 'wasNotWatching' as const },
        ]),
    { text: 'nobody.example', check: checkButton('nobody.example', locale), outcome: 'problem', problem },
  ];
}
