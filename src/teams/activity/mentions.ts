import type { Activity } from 'botbuilder';
import { isRecord, textOf } from './wire-object.ts';

/**
 * The message without the mentions of this bot, wherever they stand; other people's mentions stay.
 * Undefined when the message was said in a group or channel without mentioning the bot.
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
  // A colleague's mention is only their name to us.
  return text.replace(/<\/?at[^<>]*>/giu, '');
}

/** In Teams' groups and channels people mention whom they speak to; elsewhere a conversation is with the bot. */
function needsMention(activity: Activity): boolean {
  const { conversationType } = activity.conversation;
  return (
    activity.channelId === 'msteams' && (conversationType === 'channel' || conversationType === 'groupChat')
  );
}

interface Mention {
  readonly mentionedId: string | undefined;
  readonly name: string | undefined;
  /** How it stands in the message. */
  readonly written: string | undefined;
}

function mentionsOf(activity: Activity): Mention[] {
  const entities: unknown = activity.entities;
  if (!Array.isArray(entities)) return [];
  return entities.filter(isRecord).flatMap(({ type, text, mentioned }) => {
    if (type !== 'mention' || !isRecord(mentioned)) return [];
    return [{ mentionedId: textOf(mentioned['id']), name: textOf(mentioned['name']), written: textOf(text) }];
  });
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
