import type { Room } from './room.ts';

/** The rooms of the bot itself, in the order of the table that they are a part of. */
export const botRooms: Readonly<Record<string, Room>> = {
  'bot/contract': {
    holds: 'What a command is, what it gets to work with, and who may run it. No command.',
    imports: [
      'api',
      'conversations',
      'i18n',
      'log',
      'ordering',
      'portfolio',
      'reply',
      'request',
      'teams/activity',
      'watch',
    ],
  },
  'bot/typed-text': {
    holds: 'From typed text to a command and its arguments. It runs nothing.',
    imports: ['api', 'bot/contract', 'i18n', 'json', 'portfolio', 'reply', 'teams/activity', 'watch'],
    packages: ['fastest-levenshtein'],
  },
  'bot/commands': {
    holds:
      'One file for each command, and the arguments and buttons that they share. Each returns a reply and sends nothing.',
    imports: [
      'api',
      'bot/contract',
      'bot/typed-text',
      'i18n',
      'json',
      'log',
      'ordering',
      'portfolio',
      'reply',
      'request',
      'teams/activity',
      'watch',
    ],
    packages: ['p-limit', 'zod'],
  },
  'bot/compose-box': {
    holds: 'What the compose box offers: customers found or watched, and the card of the one chosen.',
    imports: ['api', 'bot/commands', 'bot/contract', 'bot/typed-text', 'json', 'log', 'reply', 'watch'],
  },
  'bot/showing': {
    holds: 'Turning a reply into a message: its language, its host, its card. It sends nothing.',
    imports: ['cards', 'conversations', 'i18n', 'log', 'reply', 'teams/activity'],
  },
  'bot/telling': {
    holds:
      'Messages that answer no activity: notifications, digests, trouble with the sign-in. It does not decide when to tell.',
    imports: [
      'api',
      'bot/commands',
      'bot/contract',
      'bot/showing',
      'cards',
      'conversations',
      'i18n',
      'json',
      'log',
      'reply',
      'teams/activity',
      'teams/connector',
      'watch',
    ],
  },
  'bot/turn': {
    holds:
      'One incoming activity, from the HTTP body to its answer. No work that goes on without an activity.',
    imports: [
      'api',
      'bot/commands',
      'bot/compose-box',
      'bot/contract',
      'bot/showing',
      'bot/typed-text',
      'conversations',
      'flow',
      'i18n',
      'json',
      'log',
      'reply',
      'teams/activity',
      'teams/connector',
      'teams/inbound',
      'time',
      'watch',
    ],
    packages: ['botbuilder'],
  },
  bot: {
    holds: 'Puts the bot together, for the server and the background. No rule of a turn.',
    imports: [
      'api',
      'bot/telling',
      'bot/turn',
      'conversations',
      'teams/connector',
      'teams/inbound',
      'teams/registration',
      'time',
      'watch',
    ],
  },
};
