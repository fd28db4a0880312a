import { channelOnly } from './channel-only.ts';
import { defineCommand } from '../contract/command.ts';

/** Stops telling a channel about every vetting. */
export const stopNotifications = defineCommand({
  id: 'stop-notifications',
  scopes: ['team'],
  isInMenu: false,
  role: 'reader',
  changes: true,
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
