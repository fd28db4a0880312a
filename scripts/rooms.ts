/** A folder of `src` with its border. A file that stands in `src` itself is a room of its own. */
export interface Room {
  /** What belongs in it, and what does not: one sentence for the table in docs/flow.md. */
  readonly holds: string;
  /** The rooms it imports from, types included. Each stands before it in the table, so arrows run one way. */
  readonly imports: readonly string[];
  /** The packages that it imports. */
  readonly packages?: readonly string[];
}

/** Every room, from the ground up. */
export const rooms: Readonly<Record<string, Room>> = {
  json: {
    holds: 'Plain data as JSON has it: objects of unknown shape, fields without a value; no meaning.',
    imports: [],
  },
  i18n: {
    holds: 'Texts in five languages, and dates, numbers and lists as each writes them; no layout.',
    imports: [],
    packages: ['i18next', 'lru-cache'],
  },
  time: {
    holds: 'The clock, business days, and waits that grow; nothing about what is waited for.',
    imports: [],
  },
  log: {
    holds: 'The log, and what keeps secrets out of it; no sentence of the product.',
    imports: [],
    packages: ['pino'],
  },
  net: {
    holds: 'HTTP from this process, and reading what comes back as JSON; nothing about who answers.',
    imports: ['json'],
    packages: ['undici'],
  },
  flow: {
    holds: 'How work is bounded, joined, claimed and repeated, whatever the work is; no rule of the product.',
    imports: ['log', 'time'],
    packages: ['lru-cache'],
  },
  conversations: {
    holds: 'Places the bot can talk to, and the people in them, as types and store interface; no messages.',
    imports: [],
  },
  'api/model': {
    holds: 'What the product knows of Partner Center: types, errors, addresses; no request.',
    imports: ['json', 'log', 'net', 'time'],
  },
  'api/client': {
    holds: 'One request to Partner Center: retries, pauses, the budget, what an error means; no endpoint.',
    imports: ['api/model', 'json', 'log', 'net', 'time'],
    packages: ['axios'],
  },
  'api/customers': {
    holds:
      'Which customer somebody means: reading the text, looking it up, Entra’s discovery; no qualification.',
    imports: ['api/client', 'api/model', 'flow', 'json', 'log', 'net', 'time'],
    packages: ['zod'],
  },
  'api/qualifications': {
    holds: 'A customer’s qualifications, account verification and validation codes: read and requested.',
    imports: ['api/client', 'api/model', 'json', 'net'],
    packages: ['zod'],
  },
  'api/sign-in': {
    holds:
      'Tokens for Partner Center, of the app and of a user, and that user’s consent; no request with them.',
    imports: ['api/client', 'api/model', 'json', 'log', 'net', 'time'],
    packages: ['@azure/msal-node', 'zod'],
  },
  api: {
    holds: 'The door to Partner Center: what other rooms may know of it, and nothing else.',
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
    holds: 'Watches, polls, what counts as a change, and telling it once; no card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'log', 'time'],
    packages: ['p-limit'],
  },
  request: {
    holds: 'A request for a qualification from its facts to its outcome; no card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'log', 'time', 'watch'],
  },
  reply: {
    holds: 'What a command answers: facts, problems and buttons, as types; no language and no layout.',
    imports: ['api', 'conversations', 'request', 'watch'],
  },
  cards: {
    holds: 'A reply as an Adaptive Card in one language; it decides nothing and asks nobody.',
    imports: ['api', 'conversations', 'i18n', 'json', 'reply', 'request', 'time', 'watch'],
    packages: ['adaptivecards-templating'],
  },
  'storage/schema': {
    holds: 'The tables as types, and the migrations that make them; no query.',
    imports: ['api', 'request'],
    packages: ['kysely'],
  },
  'storage/engine': {
    holds:
      'SQLite and PostgreSQL: connections, migrating, transactions, claims of rows; no table’s own queries.',
    imports: ['flow', 'storage/schema'],
    packages: ['better-sqlite3', 'kysely', 'lru-cache', 'pg'],
  },
  storage: {
    holds: 'The stores’ interfaces on tables, one file a table group; no rule of the product.',
    imports: ['api', 'conversations', 'request', 'storage/engine', 'storage/schema', 'watch'],
    packages: ['kysely'],
  },
  'teams/registration': {
    holds: 'The bot’s registration, and Microsoft’s addresses for it in each cloud; no request.',
    imports: ['log'],
  },
  'teams/activity': {
    holds: 'An activity of Bot Framework in our words: who wrote what, where; no command.',
    imports: ['conversations', 'json'],
    packages: ['zod'],
  },
  'teams/connector': {
    holds: 'How the bot speaks: its token, one request an attempt, what a refusal means; no card.',
    imports: ['api', 'conversations', 'json', 'log', 'net', 'teams/activity', 'teams/registration', 'time'],
    packages: ['jose'],
  },
  'teams/inbound': {
    holds: 'Who may speak to the bot: tokens, keys, and what a token may bring; no answer.',
    imports: ['json', 'log', 'net', 'teams/activity', 'teams/connector', 'teams/registration', 'time'],
    packages: ['botbuilder', 'jose', 'lru-cache'],
  },
  config: {
    holds: 'Settings: declared, read, checked all at once; the only reader of the environment.',
    imports: ['api', 'i18n', 'json', 'log', 'net', 'teams/registration'],
    packages: ['zod'],
  },
  'connect-partner-center.ts': {
    holds: 'From settings to a client of Partner Center and its sign-in.',
    imports: ['api', 'config', 'log', 'net', 'storage', 'time'],
  },
  'bot/contract': {
    holds: 'What a command is, what it is given, and who may run it; no command.',
    imports: ['api', 'conversations', 'i18n', 'log', 'reply', 'request', 'teams/activity', 'watch'],
  },
  'bot/typed-text': {
    holds: 'From typed text to a command and its arguments; it runs nothing.',
    imports: ['bot/contract', 'i18n', 'json', 'reply', 'teams/activity'],
    packages: ['fastest-levenshtein'],
  },
  'bot/commands': {
    holds: 'One file a command, with the arguments and buttons they share; each returns a reply.',
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
  'bot/showing': {
    holds: 'A reply as a message: its language, its host, its card; it sends nothing.',
    imports: ['cards', 'conversations', 'i18n', 'log', 'reply', 'teams/activity'],
  },
  'bot/telling': {
    holds: 'Messages that nobody asked for just now: notifications, digests, trouble with the sign-in.',
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
    holds: 'One incoming activity from the HTTP body to its answer; no background work.',
    imports: [
      'api',
      'bot/commands',
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
    holds: 'The bot put together, as the server and the background see it.',
    imports: [
      'api',
      'bot/telling',
      'bot/turn',
      'teams/connector',
      'teams/inbound',
      'teams/registration',
      'time',
      'watch',
    ],
  },
  background: {
    holds:
      'What is done again and again: the passes, the check of the sign-in, forgetting; no rule of theirs.',
    imports: ['api', 'bot', 'conversations', 'flow', 'log', 'request', 'time', 'watch'],
  },
  server: {
    holds: 'The HTTP server: limits, bodies, health and readiness; it knows no activity.',
    imports: ['api', 'background', 'bot', 'flow', 'log', 'storage', 'time'],
    packages: ['restify'],
  },
  consent: {
    holds: 'The command line of `npm run consent`; signing in itself is in `api/sign-in`.',
    imports: ['api', 'background', 'config', 'connect-partner-center.ts', 'log', 'storage', 'time'],
  },
  'index.ts': {
    holds: 'Puts the service together, starts and stops it.',
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
    holds: 'The service as a process: settings in, signals handled.',
    imports: ['config', 'index.ts', 'log', 'time'],
  },
};
