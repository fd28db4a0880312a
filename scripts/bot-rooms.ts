import type { Room } from './room.ts';

/** The rooms of the bot itself, in the order of the table that they are a part of. */
export const botRooms: Readonly<Record<string, Room>> = {
  'bot/contract': {
    holds: 'What a command is, what it gets to work with, and who may run it. No command.',
    imports: ['api', 'conversations', 'digest', 'i18n', 'log', 'ordering', 'portfolio', 'preflight', 'reply', 'request', 'shown', 'teams/activity', 'watch'],
  },
  'bot/typed-text': {
    holds: 'From typed text to a command and its arguments. It runs nothing.',
    imports: ['api', 'bot/contract', 'i18n', 'json', 'portfolio', 'reply', 'teams/activity', 'watch'],
    packages: ['fastest-levenshtein'],
  },
  'bot/customers': {
    holds:
      'Which customers a command is about: reading, finding and choosing them, and the buttons that name one. No command but `find`.',
    imports: ['api', 'bot/contract', 'bot/typed-text', 'i18n', 'json', 'log', 'reply', 'teams/activity', 'watch'],
    packages: ['p-limit'],
  },
  'bot/watching': {
    holds: 'The commands that begin, list and end watches and notifications. No status of its own.',
    imports: ['api', 'bot/contract', 'bot/customers', 'bot/typed-text', 'conversations', 'i18n', 'json', 'log', 'ordering', 'portfolio', 'reply', 'teams/activity', 'time', 'watch'],
  },
  'bot/requesting': {
    holds:
      'The commands that ask for a qualification: forms, confirmation, validation codes. It sends no request.',
    imports: ['api', 'bot/contract', 'bot/customers', 'bot/typed-text', 'bot/watching', 'i18n', 'json', 'log', 'reply', 'request', 'teams/activity'],
  },
  'bot/caring': {
    holds: 'The commands that say who takes care of a customer. Nothing of a watch.',
    imports: ['api', 'bot/contract', 'bot/customers', 'conversations', 'i18n', 'json', 'log', 'portfolio', 'reply'],
  },
  'bot/checking': {
    holds:
      'The commands that show a customer: its status, whether it can order, its history. Nothing of a watch.',
    imports: ['api', 'bot/caring', 'bot/contract', 'bot/customers', 'bot/requesting', 'bot/watching', 'json', 'log', 'ordering', 'reply'],
  },
  'bot/portfolio': {
    holds: 'The commands over all customers, answered from the database. Partner Center is not asked.',
    imports: ['api', 'bot/contract', 'bot/customers', 'bot/typed-text', 'conversations', 'digest', 'i18n', 'json', 'portfolio', 'reply', 'teams/activity', 'time'],
    packages: ['zod'],
  },
  'bot/commands': {
    holds:
      'The list of all commands, and the ones about the bot itself. Each returns a reply and sends nothing.',
    imports: ['bot/caring', 'bot/checking', 'bot/contract', 'bot/customers', 'bot/portfolio', 'bot/requesting', 'bot/typed-text', 'bot/watching', 'i18n', 'reply'],
  },
  'bot/compose-box': {
    holds: 'What the compose box offers: customers found or watched, and the card of the one chosen.',
    imports: ['api', 'bot/contract', 'bot/customers', 'bot/typed-text', 'bot/watching', 'json', 'log', 'reply', 'watch'],
  },
  'bot/showing': {
    holds: 'Turning a reply into a message: its language, its host, its card. It sends nothing.',
    imports: ['bot/customers', 'cards', 'conversations', 'i18n', 'json', 'log', 'reply', 'teams/activity'],
  },
  'bot/renewing': {
    holds:
      'Cards that were sent: remembering what each shows, and drawing it again after news or for somebody who looks at it. It sends no new message.',
    imports: ['api', 'bot/contract', 'bot/customers', 'bot/requesting', 'bot/showing', 'bot/watching', 'cards', 'conversations', 'flow', 'i18n', 'json', 'log', 'ordering', 'reply', 'shown', 'teams/activity', 'teams/connector', 'time', 'watch'],
  },
  'bot/telling': {
    holds:
      'Messages that answer no activity: notifications, bundles, trouble with the sign-in. It does not decide when to tell.',
    imports: ['api', 'bot/caring', 'bot/commands', 'bot/contract', 'bot/customers', 'bot/requesting', 'bot/showing', 'bot/watching', 'cards', 'conversations', 'digest', 'i18n', 'json', 'log', 'portfolio', 'reply', 'request', 'teams/activity', 'teams/connector', 'watch'],
  },
  'bot/answering': {
    holds:
      'From what a person wants to its answer: whether they may, the command, and the message, for all or for one alone. It reads no activity.',
    imports: ['api', 'bot/commands', 'bot/contract', 'bot/customers', 'bot/showing', 'bot/typed-text', 'conversations', 'flow', 'i18n', 'json', 'log', 'reply', 'teams/activity', 'teams/connector', 'time', 'watch'],
    packages: ['lru-cache'],
  },
  'bot/turn': {
    holds:
      'One incoming activity, from the HTTP body on: what kind it is, whose turn it is, and that it is answered once. No work that goes on without an activity.',
    imports: ['bot/answering', 'bot/compose-box', 'bot/contract', 'bot/customers', 'bot/portfolio', 'bot/renewing', 'bot/showing', 'conversations', 'flow', 'i18n', 'json', 'log', 'portfolio', 'reply', 'teams/activity', 'teams/connector', 'teams/files', 'teams/inbound', 'time'],
    packages: ['botbuilder'],
  },
  bot: {
    holds: 'Puts the bot together, for the server and the background. No rule of a turn.',
    imports: ['api', 'bot/answering', 'bot/renewing', 'bot/telling', 'bot/turn', 'conversations', 'shown', 'teams/connector', 'teams/files', 'teams/inbound', 'teams/registration', 'time', 'watch'],
  },
};
