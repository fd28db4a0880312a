import type { Activity } from 'botbuilder';

/**
 * The message without the mentions of this bot, wherever they stand; other people's mentions stay.
 * Undefined when the message was said in a group or channel without mentioning the bot.
 */
export function textForBot(activity: Activity): string | undefined {
  const botId = activity.recipient?.id;
  const all = mentionsOf(activity);
  const ours = all.filter(({ mentioned }) => mentioned.id === botId);
  const spokenToUs = ours.length > 0 || !needsMention(activity);
  if (!spokenToUs) return undefined;
  let text = activity.text ?? '';
  for (const { text: written, mentioned } of ours) {
    const names = [
      written,
      mentioned.name && `<at>${escapeHtml(mentioned.name)}</at>`,
      mentioned.name && `<at>${mentioned.name}</at>`,
    ];
    for (const name of names) if (name) text = text.replaceAll(name, ' ');
  }
  // A colleague's mention is only their name to us.
  return text.replace(/<\/?at[^>]*>/giu, '');
}

/** In Teams' groups and channels people mention whom they speak to; elsewhere a conversation is with the bot. */
function needsMention(activity: Activity): boolean {
  const { conversationType } = activity.conversation;
  return (
    activity.channelId === 'msteams' && (conversationType === 'channel' || conversationType === 'groupChat')
  );
}

interface Mention {
  readonly text?: string;
  readonly mentioned: { readonly id?: string; readonly name?: string };
}

function mentionsOf(activity: Activity): Mention[] {
  if (!Array.isArray(activity.entities)) return [];
  const entities = activity.entities as unknown as (Partial<Mention> & { type?: string })[];
  return entities.filter(
    (each): each is Mention & { type: string } =>
      each?.type === 'mention' && typeof each.mentioned === 'object' && each.mentioned !== null,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
