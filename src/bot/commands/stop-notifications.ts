import { channelOnly } from './channel-only.ts';
import { defineCommand } from '../contract/command.ts';

/** Ends what `notify here` began. */
export const stopNotifications = defineCommand({
  id: 'stop-notifications',
  scopes: ['team'],
  role: 'reader',
  args: {},
  examples: [''],
  async run({ store, conversation, scope, locale, now }) {
    if (scope !== 'team') return channelOnly(locale);
    const { conversationId } = conversation;
    const had = (await store.findNotifyFilter(conversationId)) !== undefined;
    await store.setNotifyFilter(conversationId, undefined, now());
    return {
      kind: 'notice',
      data: { notice: { code: had ? 'stoppedNotifications' : 'noNotifications' }, buttons: [] },
    };
  },
});
