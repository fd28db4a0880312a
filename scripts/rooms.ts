/** A folder of `src`, two levels deep, and what it may import. A file that stands in `src` itself is a room of its own. */
export interface Room {
  /** What belongs in it, and what does not: one sentence for the table in docs/flow.md. */
  readonly holds: string;
  /** The rooms it imports from, types included. Each stands before it in the table, so there is no circle. */
  readonly imports: readonly string[];
  /** The packages that it imports. */
  readonly packages?: readonly string[];
}

/** Every room. Each imports rooms above it only. */
export const rooms: Readonly<Record<string, Room>> = {
  json: {
    holds:
      'Reading JSON whose shape is unknown, and objects without undefined fields. Nothing that knows what the data means.',
    imports: [],
  },
  i18n: {
    holds: 'Texts in five languages, and dates, numbers and lists as each language writes them. No layout.',
    imports: [],
    packages: ['i18next', 'lru-cache'],
  },
  time: {
    holds: 'The clock, business days, and how waits grow. Nothing that knows what is waited for.',
    imports: [],
  },
  log: {
    holds: 'The log, and what keeps secrets out of it. No sentence of the product.',
    imports: [],
    packages: ['pino'],
  },
  net: {
    holds:
      'Sending an HTTP request, certificates, and reading the answer as JSON. Nothing about Partner Center, Entra or Teams.',
    imports: ['json', 'log'],
    packages: ['undici'],
  },
  flow: {
    holds: 'How work is limited, joined, claimed and repeated, whatever the work is. No rule of the product.',
    imports: ['log', 'time'],
    packages: ['lru-cache'],
  },
  conversations: {
    holds:
      'Types for the places the bot can talk to and the people in them, and the interfaces of their stores. No message and no query.',
    imports: [],
  },
  'api/model': {
    holds:
      'Types, errors, addresses and time limits of Partner Center as the product knows them. No request.',
    imports: ['json', 'log', 'net', 'time'],
  },
  'api/client': {
    holds:
      'How one request is sent to Partner Center: retries, pauses, the budget, what an error means. No endpoint.',
    imports: ['api/model', 'json', 'log', 'net', 'time'],
    packages: ['axios'],
  },
  'api/customers': {
    holds:
      'Finding the customer that a person means: reading the text, searching, Entra’s discovery. No qualification.',
    imports: ['api/client', 'api/model', 'flow', 'json', 'log', 'net', 'time'],
    packages: ['zod'],
  },
  'api/qualifications': {
    holds:
      'Reading and requesting a customer’s qualifications, account verification, validation codes. No search for a customer.',
    imports: ['api/client', 'api/model', 'json', 'net'],
    packages: ['zod'],
  },
  'api/sign-in': {
    holds:
      'Tokens of the app and of a signed-in user, and that user’s consent. No request to Partner Center.',
    imports: ['api/client', 'api/model', 'flow', 'json', 'log', 'net', 'time'],
    packages: ['@azure/msal-node', 'zod'],
  },
  api: {
    holds:
      'The door to Partner Center: `index.ts` names everything that other rooms may use. No request of its own.',
    imports: [
      'api/client',
      'api/customers',
      'api/model',
      'api/qualifications',
      'api/sign-in',
      'flow',
      'log',
      'time',
    ],
  },
  watch: {
    holds:
      'Watching customers: polls, what counts as a change, and delivering each notification once. No card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'json', 'log', 'time'],
    packages: ['p-limit'],
  },
  request: {
    holds: 'A request for a qualification, from its facts to its outcome. No card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'json', 'log', 'time', 'watch'],
  },
  reply: {
    holds: 'Types of what a command answers: facts, problems and buttons. No language and no layout.',
    imports: ['api', 'conversations', 'request', 'watch'],
  },
  'cards/drawing': {
    holds:
      'What every card is drawn with: templates filled in, text from outside, buttons, mentions. No fact.',
    imports: ['conversations', 'i18n', 'json', 'reply'],
    packages: ['adaptivecards-templating'],
  },
  'cards/wording': {
    holds: 'Words and lines that several cards share: statuses, changes, reasons, times. No layout.',
    imports: ['api', 'cards/drawing', 'i18n', 'json', 'request', 'time', 'watch'],
  },
  cards: {
    holds:
      'A reply as an Adaptive Card in one language: one file for each card, with its template. It decides nothing and reads nothing from outside.',
    imports: ['api', 'cards/drawing', 'cards/wording', 'i18n', 'reply', 'request', 'watch'],
  },
  'storage/schema': {
    holds: 'The tables as types, and the migrations that make them. No query.',
    imports: ['api', 'request'],
    packages: ['kysely'],
  },
  'storage/engine': {
    holds:
      'Running queries on SQLite and PostgreSQL: connections, migrating, transactions, claims of rows. No query of a single table.',
    imports: ['flow', 'storage/schema'],
    packages: ['better-sqlite3', 'kysely', 'lru-cache', 'pg'],
  },
  storage: {
    holds: 'The stores’ interfaces as queries, one file for each group of tables. No rule of the product.',
    imports: ['api', 'conversations', 'json', 'request', 'storage/engine', 'storage/schema', 'watch'],
    packages: ['kysely'],
  },
  'teams/registration': {
    holds: 'The bot’s registration, and Microsoft’s addresses for it in each cloud. No request.',
    imports: ['log'],
  },
  'teams/activity': {
    holds: 'Reading an activity of Bot Framework in our own types: who wrote what, and where. No command.',
    imports: ['conversations', 'json'],
    packages: ['htmlparser2', 'zod'],
  },
  'teams/connector': {
    holds: 'Sending to Teams: the bot’s token, one request for each attempt, what a refusal means. No card.',
    imports: [
      'api',
      'conversations',
      'flow',
      'json',
      'log',
      'net',
      'teams/activity',
      'teams/registration',
      'time',
    ],
    packages: ['jose'],
  },
  'teams/inbound': {
    holds: 'Deciding who may speak to the bot: tokens, keys, and what a token may bring. No answer.',
    imports: ['json', 'log', 'net', 'teams/activity', 'teams/connector', 'teams/registration', 'time'],
    packages: ['botbuilder', 'jose', 'lru-cache'],
  },
  config: {
    holds: 'Settings: declared, read, and checked all at once. Only this room reads the environment.',
    imports: ['api', 'i18n', 'json', 'log', 'net', 'teams/registration'],
    packages: ['zod'],
  },
  'connect-partner-center.ts': {
    holds: 'Makes the client of Partner Center and its sign-in from the settings. It sends no request.',
    imports: ['api', 'config', 'log', 'net', 'storage', 'time'],
  },
  'bot/contract': {
    holds: 'What a command is, what it gets to work with, and who may run it. No command.',
    imports: ['api', 'conversations', 'i18n', 'log', 'reply', 'request', 'teams/activity', 'watch'],
  },
  'bot/typed-text': {
    holds: 'From typed text to a command and its arguments. It runs nothing.',
    imports: ['api', 'bot/contract', 'i18n', 'json', 'reply', 'teams/activity', 'watch'],
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
      'reply',
      'request',
      'teams/activity',
      'watch',
    ],
    packages: ['p-limit'],
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
  background: {
    holds:
      'Work that is repeated: the passes, the check of the sign-in, deleting old data. No rule of watches or requests.',
    imports: ['api', 'bot', 'flow', 'log', 'request', 'storage', 'time', 'watch'],
  },
  server: {
    holds: 'The HTTP server: limits, bodies, health and readiness. It knows no activity.',
    imports: ['api', 'background', 'bot', 'flow', 'log', 'storage', 'time'],
    packages: ['restify'],
  },
  consent: {
    holds: 'The command line of `npm run consent`. Signing in itself is in `api/sign-in`.',
    imports: ['api', 'background', 'config', 'connect-partner-center.ts', 'log', 'storage', 'time'],
  },
  'index.ts': {
    holds: 'Puts the service together, starts it and stops it. No rule of the product.',
    imports: [
      'api',
      'background',
      'bot',
      'config',
      'connect-partner-center.ts',
      'log',
      'server',
      'storage',
      'time',
    ],
  },
  'main.ts': {
    holds: 'The service as a process: reads the settings and handles signals. Starting is in `index.ts`.',
    imports: ['config', 'index.ts', 'log', 'time'],
  },
};
