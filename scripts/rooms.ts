import { programRooms } from './program-rooms.ts';
import { botRooms } from './bot-rooms.ts';
import { storageRooms } from './storage-rooms.ts';
import type { Room } from './room.ts';

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
    holds:
      'The clock, the calendar of a zone, business days, and how waits grow. Nothing that knows what is waited for.',
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
  tracing: {
    holds: 'Spans of OpenTelemetry, and the function that work is traced with. Nothing that knows the work.',
    imports: [],
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/core',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
    ],
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
    imports: ['api/model', 'json', 'log', 'net', 'time', 'tracing'],
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
      'Reading and requesting a customer’s qualifications, account verification, agreement, validation codes. No search for a customer.',
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
      'tracing',
    ],
  },
  ordering: {
    holds: 'Whether a customer can order now, and what is read for that. No card and no Teams.',
    imports: ['api', 'flow', 'json', 'log', 'time'],
  },
  preflight: {
    holds:
      'What may make Microsoft deny a request, looked for before it is sent and after a denial. No card and no Teams.',
    imports: ['api', 'json', 'log', 'time'],
  },
  watch: {
    holds:
      'Watching customers: polls, what counts as a change, and delivering each notification once. No card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'json', 'log', 'ordering', 'time', 'tracing'],
    packages: ['p-limit'],
  },
  request: {
    holds: 'A request for a qualification, from its facts to its outcome. No card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'json', 'log', 'preflight', 'time', 'watch'],
  },
  portfolio: {
    holds:
      'Knowing every customer: reading the list, checking each, how far that is, what is counted and listed. No card and no Teams.',
    imports: ['api', 'conversations', 'flow', 'json', 'log', 'ordering', 'time', 'watch'],
  },
  digest: {
    holds:
      'When a conversation gets its digest, what it says, and whether there is anything to say. No card and no Teams.',
    imports: ['flow', 'json', 'portfolio', 'time', 'watch'],
  },
  reply: {
    holds: 'Types of what a command answers: facts, problems and buttons. No language and no layout.',
    imports: ['api', 'conversations', 'digest', 'ordering', 'portfolio', 'request', 'watch'],
  },
  shown: {
    holds:
      'Cards that people have in front of them: what is remembered of each, and the pass that keeps them true. No layout and no Teams.',
    imports: ['conversations', 'flow', 'log', 'reply'],
  },
  'cards/drawing': {
    holds:
      'What every card is drawn with: templates filled in, text from outside, buttons, mentions. No fact.',
    imports: ['conversations', 'i18n', 'json', 'reply'],
    packages: ['adaptivecards-templating'],
  },
  'cards/wording': {
    holds: 'Words and lines that several cards share: statuses, changes, reasons, times. No layout.',
    imports: [
      'api',
      'cards/drawing',
      'digest',
      'i18n',
      'json',
      'ordering',
      'portfolio',
      'preflight',
      'reply',
      'request',
      'time',
      'watch',
    ],
  },
  cards: {
    holds:
      'A reply as an Adaptive Card in one language: one file for each card, with its template. It decides nothing and reads nothing from outside.',
    imports: [
      'api',
      'cards/drawing',
      'cards/wording',
      'digest',
      'i18n',
      'portfolio',
      'reply',
      'request',
      'watch',
    ],
  },
  ...storageRooms,
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
      'tracing',
    ],
    packages: ['jose'],
  },
  'teams/files': {
    holds:
      'Handing a file to a person: a file without a name, and its way into their OneDrive. No token of the bot.',
    imports: ['net', 'time'],
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
    imports: ['api', 'config', 'log', 'net', 'storage', 'time', 'tracing'],
  },
  ...botRooms,
  background: {
    holds:
      'Work that is repeated: the passes, the check of the sign-in, deleting old data. No rule of watches or requests.',
    imports: [
      'api',
      'bot',
      'digest',
      'flow',
      'log',
      'ordering',
      'portfolio',
      'request',
      'shown',
      'storage',
      'time',
      'tracing',
      'watch',
    ],
  },
  server: {
    holds: 'The HTTP server: limits, bodies, health and readiness. It knows no activity.',
    imports: ['api', 'background', 'bot', 'flow', 'log', 'portfolio', 'storage', 'time'],
    packages: ['restify'],
  },
  ...programRooms,
};
