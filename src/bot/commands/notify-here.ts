import { notifyFilter } from './arguments.ts';
import { typedButton } from './buttons.ts';
import { channelOnly } from './channel-only.ts';
import { defineCommand } from '../contract/command.ts';
import { stopNotifications } from './stop-notifications.ts';

/** Tells a channel about every vetting that the bot knows of. */
export const notifyHere = defineCommand({
  id: 'notify-here',
  scopes: ['team'],
  role: 'reader',
  args: { filter: notifyFilter },
  examples: ['all', 'denied'],
  async run({ store, conversation, scope, locale, now }, { filter }) {
    if (scope !== 'team') return channelOnly(locale);
    await store.setNotifyFilter(conversation.conversationId, filter, now());
    return {
      kind: 'notice',
      data: { notice: { code: 'notifying', filter }, buttons: [typedButton(stopNotifications, '', locale)] },
    };
  },
});
