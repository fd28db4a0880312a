import { isPending } from '../../api/index.ts';
import type { Reply } from '../../reply/index.ts';
import type { ListedWatch } from '../../watch/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { defineButtonCommand, defineCommand, type CommandContext } from '../contract/command.ts';
import { offeredExamples } from '../contract/examples.ts';
import { checkButton, typedButton } from '../customers/buttons.ts';
import { pageNumber, pageOf } from '../customers/pages.ts';
import { watch } from './watch.ts';

/** Lists what this conversation watches; pressing a row opens the customer, with the button that ends the watch. */
export const watches = defineCommand({
  id: 'watches',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  isSameForAll: true,
  args: {},
  examples: [''],
  run: (context) => watchesReply(context, 0),
});

/** Shows another page of the list in its place. */
export const watchesPage = defineButtonCommand({
  id: 'watches-page',
  role: 'reader',
  args: { page: pageNumber },
  run: (context, { page }) => watchesReply(context, page),
});

async function watchesReply({ store, conversation, locale }: CommandContext, asked: number): Promise<Reply> {
  const { conversationId } = conversation;
  const listed = await store.listWatches(conversationId);
  const filter = await store.findNotifyFilter(conversationId);
  const { rows, first, buttons } = pageOf(longestFirst(listed), asked, { command: 'watches-page' }, locale);
  return {
    kind: 'watches',
    data: dropUndefined({
      rows: rows.map((each) => ({
        listed: each,
        check: checkButton(locale, each.watch.customerTenantId),
      })),
      total: listed.length,
      page: { first, buttons },
      example: typedButton(watch, offeredExamples(watch, locale)[0] ?? '', locale),
      filter,
    }),
  };
}

/** Customers that cannot be seen, then the longest reviews, then those without one. */
export function longestFirst(listed: readonly ListedWatch[]): readonly ListedWatch[] {
  return listed.toSorted((a, b) => age(a) - age(b));
}

function age({ customer: { seen = [], blindness } }: ListedWatch): number {
  if (blindness && !blindness.seenAgainAt) return 0;
  const begun = seen.flatMap(({ vetting }) =>
    vetting?.createdAt && isPending(vetting) ? [vetting.createdAt.getTime()] : [],
  );
  return begun.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...begun);
}
