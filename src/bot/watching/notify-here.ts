import { translate, type Locale } from '../../i18n/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { notifyFilter, optionalText } from '../customers/arguments.ts';
import { notifyAnywayButton, typedButton } from '../customers/buttons.ts';
import { channelOnly } from './channel-only.ts';
import { defineCommand, type CommandContext } from '../contract/command.ts';
import type { Reply } from '../../reply/index.ts';
import { stopNotifications } from './stop-notifications.ts';

const wordFor = (filter: NotifyFilter) => (locale: Locale) => translate(locale, `notifyFilters.${filter}`);

/** Tells a channel about every vetting that the bot knows of. Asks first when guests would read it. */
export const notifyHere = defineCommand({
  id: 'notify-here',
  scopes: ['team'],
  role: 'reader',
  changes: true,
  // Typed text is all filter: the guests are accepted by a button.
  args: { filter: notifyFilter, guests: optionalText },
  examples: [wordFor('all'), wordFor('denied')],
  async run(context, { filter, guests }) {
    const { store, conversation, scope, locale, now } = context;
    if (scope !== 'team') return channelOnly(locale);
    const warning = guests === 'accepted' ? undefined : await warningOf(context, filter);
    if (warning !== undefined) return warning;
    await store.setNotifyFilter(conversation.conversationId, filter, now());
    await store.setGuestsKnown(conversation.conversationId, guests === 'accepted' ? now() : undefined);
    return {
      kind: 'notice',
      data: { notice: { code: 'notifying', filter }, buttons: [typedButton(stopNotifications, '', locale)] },
    };
  },
});

async function warningOf(
  { guestsHere, locale }: CommandContext,
  filter: NotifyFilter,
): Promise<Reply | undefined> {
  const found = await guestsHere();
  if (found === 'none') return undefined;
  const code = found === 'some' ? 'guestsHere' : 'guestsUnknown';
  return { kind: 'notice', data: { notice: { code }, buttons: [notifyAnywayButton(locale, filter)] } };
}
