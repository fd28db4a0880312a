import { translate } from '../../i18n/index.ts';
import type { Person } from '../../conversations/conversation.ts';
import { isolate, mentionName } from './outside-text.ts';
import type { CardContext } from './types.ts';

/**
 * The most people that a card mentions. All the names of a large team would leave no room for anything else.
 */
const maxMentions = 10;

/**
 * The line that mentions people, and what Teams must be told to turn it into mentions:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 * (read 2026-11).
 * Other hosts have no mentions: there the line holds only names.
 */
export function renderMentions(people: readonly Person[], { locale, host }: CardContext) {
  const mentions = distinct(people).slice(0, maxMentions).map(mentionOf(host));
  const others = distinct(people).length - mentions.length;
  const names = [...mentions.map(({ text }) => isolate(text)), ...(others > 0 ? [`+${others}`] : [])];
  return {
    lines:
      names.length === 0
        ? []
        : [{ text: translate(locale, 'cards.notification.askedBy', { name: names.join(', ') }) }],
    entities:
      host === 'teams' ? mentions.map(({ text, mentioned }) => ({ type: 'mention', text, mentioned })) : [],
  };
}

function mentionOf(host: CardContext['host']) {
  return ({ userId, name }: Person) => ({
    text: host === 'teams' ? `<at>${name}</at>` : name,
    mentioned: { id: userId, name },
  });
}

/** Each person once. Teams tells mentions apart by their text, so that people of one name get numbers. */
function distinct(people: readonly Person[]): Person[] {
  const byId = new Map(people.map(({ userId, name }) => [userId, mentionName(name)]));
  const counts = new Map<string, number>();
  return [...byId]
    .filter(([, name]) => /[\p{L}\p{N}]/u.test(name))
    .map(([userId, name]) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return { userId, name: count === 1 ? name : `${name} ${count}` };
    });
}
