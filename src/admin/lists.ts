import { done, listed, mostRows, type AdminCommand } from './command.ts';

export const watches: AdminCommand = {
  name: 'watches',
  about: `Lists the watches, newest first.

  --customer <tenant id>   only those of one customer`,
  options: { customer: { type: 'string' } },
  run: ({ values: { customer } }, { administer }) =>
    administer(async (administration) => {
      const of = typeof customer === 'string' ? customer.toLowerCase() : undefined;
      return listed(await administration.listAllWatches(mostRows, of), 'Nothing is watched.');
    }),
};

export const notifications: AdminCommand = {
  name: 'notifications',
  operands: '[retry <id>]',
  about: `Lists the notifications that wait or were given up, newest first.

  retry <id>   lets one that was given up wait again: a running bot tells it within seconds`,
  async run({ operands: [verb, id, ...others] }, { administer }) {
    if (verb === undefined) {
      return administer(async (administration) =>
        listed(await administration.listUntold(mostRows), 'No notification waits, and none was given up.'),
      );
    }
    if (verb !== 'retry' || id === undefined || others.length > 0) throw new Error('Name one: retry <id>.');
    if (!(await administer((administration) => administration.retryNotification(id)))) {
      throw new Error(`No notification with the id ${id} was given up.`);
    }
    return done(`${id} waits again.`, { id, state: 'waits' });
  },
};

export const conversations: AdminCommand = {
  name: 'conversations',
  about: 'Lists the conversations, seen last first, with how many watches each has.',
  run: (_typed, { administer }) =>
    administer(async (administration) =>
      listed(await administration.listConversations(mostRows), 'No conversation is known.'),
    ),
};

export const requests: AdminCommand = {
  name: 'requests',
  about: 'Lists the requests for a qualification, newest first, with who asked and what came of it.',
  run: (_typed, { administer }) =>
    administer(async (administration) =>
      listed(await administration.listAllRequests(mostRows), 'Nothing was requested.'),
    ),
};
