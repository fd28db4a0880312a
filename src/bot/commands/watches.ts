import { stopWatchingButton, typedButton } from './buttons.ts';
import { defineCommand } from '../contract/command.ts';
import { offeredExamples } from '../contract/examples.ts';
import { watch } from './watch.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Lists what this conversation watches, each with a button that ends the watch. */
export const watches = defineCommand({
  id: 'watches',
  scopes: ['personal', 'team', 'groupChat'],
  role: 'reader',
  args: {},
  examples: [''],
  async run({ store, conversation, locale }) {
    const { conversationId } = conversation;
    const listed = await store.listWatches(conversationId);
    const filter = await store.findNotifyFilter(conversationId);
    return {
      kind: 'watches',
      data: dropUndefined({
        rows: listed.map((each) => ({
          listed: each,
          stop: stopWatchingButton(locale, each.watch.customerTenantId),
        })),
        example: typedButton(watch, offeredExamples(watch, locale)[0] ?? '', locale),
        filter,
      }),
    };
  },
});
