import { parseActivity } from '../../../src/teams/activity/activity.ts';
import { readOwnWords, type OwnWords } from '../../../src/teams/activity/own-words.ts';

export const bot = { id: '28:bot', name: 'Vetting' };

/** An entity. */
export const mention = (who: object = bot, text?: string) => ({
  type: 'mention',
  mentioned: who,
  ...(text !== undefined && { text }),
});

export const html = (content: unknown) => ({ contentType: 'text/html', content });

/** A mention in HTML. */
export const span = (name: string, id = 0) =>
  `<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="${id}">${name}</span>`;

/** A quote as Teams writes it into HTML: it has the beginning of the message that is answered. */
export const reply = (words: string, more = '') =>
  `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1772050244572">` +
  `<strong itemprop="mri" itemid="28:bot">Vetting</strong><span itemprop="time" itemid="1772050244572"></span>` +
  `<p itemprop="preview">${words}</p>${more}</blockquote>`;

export const forward = (words: string) =>
  `<blockquote itemtype="http://schema.skype.com/Forward">${words}</blockquote>`;

/** What is read of a message with these fields, to the bot in a personal chat of Teams unless they say otherwise. */
export function read(fields: object): OwnWords {
  const activity = parseActivity({
    type: 'message',
    channelId: 'msteams',
    recipient: bot,
    from: { id: '29:ann', name: 'Ann' },
    conversation: { id: 'a:1', conversationType: 'personal' },
    ...fields,
  });
  if (activity === undefined) throw new Error('This is no activity.');
  return readOwnWords(activity);
}
