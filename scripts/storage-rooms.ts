import type { Room } from './room.ts';

/** The rooms of the database, in the order of the table that they are a part of. */
export const storageRooms: Readonly<Record<string, Room>> = {
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
  'storage/rows': {
    holds:
      'How rows become the types of other rooms, and what the queries of several groups of tables do alike. It implements no store.',
    imports: [
      'api',
      'conversations',
      'json',
      'preflight',
      'request',
      'shown',
      'storage/engine',
      'storage/schema',
      'watch',
    ],
    packages: ['kysely'],
  },
  'storage/telling': {
    holds:
      'Notifications that wait, their attempts and deliveries, how many messages a tenant takes, and cards that are kept true.',
    imports: ['conversations', 'shown', 'storage/engine', 'storage/rows', 'storage/schema', 'watch'],
    packages: ['kysely'],
  },
  'storage/watching': {
    holds: 'Watches, the checks of watched customers, and the names that are known from them.',
    imports: ['storage/engine', 'storage/rows', 'storage/schema', 'storage/telling', 'watch'],
    packages: ['kysely'],
  },
  'storage/requesting': {
    holds: 'Requests for a qualification, from the confirmation to the outcome.',
    imports: [
      'request',
      'storage/engine',
      'storage/rows',
      'storage/schema',
      'storage/telling',
      'storage/watching',
    ],
    packages: ['kysely'],
  },
  'storage/conversations': {
    holds: 'Conversations, what became of them, who is in them, and the languages of people.',
    imports: [
      'conversations',
      'storage/engine',
      'storage/rows',
      'storage/schema',
      'storage/telling',
      'watch',
    ],
    packages: ['kysely'],
  },
  'storage/portfolio': {
    holds:
      'All customers of the partner: the list, the sweep, audit records, who takes care of them, and what is counted and listed.',
    imports: [
      'api',
      'conversations',
      'flow',
      'json',
      'portfolio',
      'storage/engine',
      'storage/rows',
      'storage/schema',
      'storage/telling',
      'storage/watching',
    ],
    packages: ['kysely'],
  },
  'storage/digest': {
    holds: 'When conversations get their digests, and what digests count and list.',
    imports: [
      'digest',
      'json',
      'storage/engine',
      'storage/rows',
      'storage/schema',
      'storage/telling',
      'watch',
    ],
    packages: ['kysely'],
  },
  'storage/ages': {
    holds: 'Deleting what is old, a few rows at a time. For how long something is kept is a parameter.',
    imports: ['storage/engine', 'storage/rows', 'storage/schema'],
    packages: ['kysely'],
  },
  'storage/counting': {
    holds: 'Counting what stands in the database, without an id, for whoever watches the bot.',
    imports: ['storage/schema'],
    packages: ['kysely'],
  },
  'storage/forgetting': {
    holds: 'Forgetting a person or a conversation at once. What is old is deleted in `storage/ages`.',
    imports: ['conversations', 'storage/engine', 'storage/rows', 'storage/schema', 'storage/watching'],
    packages: ['kysely'],
  },
  'storage/administering': {
    holds:
      'What whoever runs the bot looks at, changes and copies beside it. It makes and migrates no database of the bot.',
    imports: [
      'conversations',
      'portfolio',
      'storage/counting',
      'storage/engine',
      'storage/forgetting',
      'storage/portfolio',
      'storage/schema',
      'storage/telling',
    ],
    packages: ['better-sqlite3', 'kysely', 'pg'],
  },
  storage: {
    holds:
      'Opens the database and joins the stores; activities, sign-in and pauses are its own queries. No rule of the product.',
    imports: [
      'api',
      'conversations',
      'digest',
      'json',
      'log',
      'portfolio',
      'request',
      'shown',
      'storage/ages',
      'storage/conversations',
      'storage/counting',
      'storage/digest',
      'storage/engine',
      'storage/forgetting',
      'storage/portfolio',
      'storage/requesting',
      'storage/rows',
      'storage/schema',
      'storage/telling',
      'storage/watching',
      'watch',
    ],
    packages: ['kysely'],
  },
};
