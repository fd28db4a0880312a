import type { Activity } from './activity.ts';

/**
 * The text of a message without the mentions of this bot. Of other mentions the name stays.
 * Undefined for a message in a group or channel that does not mention the bot.
 */
export function textForBot(activity: Activity): string | undefined {
  const botId = activity.recipient?.id;
  const all = mentionsOf(activity);
  const ours = all.filter(({ mentionedId }) => mentionedId === botId);
  const spokenToUs = ours.length > 0 || !needsMention(activity);
  if (!spokenToUs) return undefined;
  let text = activity.text ?? '';
  for (const { written, name } of ours) {
    const ways = [written, name && `<at>${escapeHtml(name)}</at>`, name && `<at>${name}</at>`];
    for (const way of ways) if (way) text = text.replaceAll(way, ' ');
  }
  // Of a mention of another person only the name is kept.
  return text.replace(/<\/?at[^<>]*>/giu, '');
}

/** In groups and channels of Teams a message is for the bot only if it mentions the bot; elsewhere every message is. */
function needsMention(activity: Activity): boolean {
  const { conversationType } = activity.conversation;
  return (
    activity.channelId === 'msteams' && (conversationType === 'channel' || conversationType === 'groupChat')
  );
}

interface Mention {
  readonly mentionedId: string | undefined;
  readonly name: string | undefined;
  /** The mention as it stands in the text. */
  readonly written: string | undefined;
}

function mentionsOf(activity: Activity): Mention[] {
  return (activity.entities ?? []).flatMap(({ type, text, mentioned }) => {
    if (type !== 'mention' || mentioned === undefined) return [];
    return [{ mentionedId: mentioned.id, name: mentioned.name, written: text }];
  });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
