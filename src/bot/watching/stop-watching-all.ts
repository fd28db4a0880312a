import type { Reply } from '../../reply/index.ts';
import { maxCustomersAtOnce, optionalText } from '../customers/arguments.ts';
import { cancelButton, stopAllButton, undoStopButton } from '../customers/buttons.ts';
import { defineButtonCommand, type CommandContext } from '../contract/command.ts';

/** Asks whether to end every watch of this conversation; says so when there is none. */
export async function askToStopAll({ store, conversation, locale }: CommandContext): Promise<Reply> {
  const { length: count } = await store.listWatches(conversation.conversationId);
  return {
    kind: 'notice',
    data:
      count === 0
        ? { notice: { code: 'nothingWatched' }, buttons: [] }
        : {
            notice: { code: 'stopAll', count },
            buttons: [stopAllButton(locale, count), cancelButton(locale)],
          },
  };
}

/** Ends every watch of this conversation, when there are as many as the question said. Otherwise it asks again. */
export const stopWatchingAll = defineButtonCommand({
  id: 'stop-watching-all',
  role: 'reader',
  changes: true,
  args: { count: optionalText },
  async run(context, { count }) {
    const { store, conversation, locale } = context;
    const watches = await store.listWatches(conversation.conversationId);
    if (watches.length === 0 || String(watches.length) !== count) return askToStopAll(context);
    const ids = watches.map(({ watch }) => watch.customerTenantId);
    await store.endWatches(conversation.conversationId, ids);
    return {
      kind: 'notice',
      data: {
        notice: { code: 'stoppedAll', count: ids.length },
        buttons: ids.length > maxCustomersAtOnce ? [] : [undoStopButton(locale, ids)],
      },
    };
  },
});
