import { done, operandOf, type AdminCommand } from './command.ts';

export const forget: AdminCommand = {
  name: 'forget',
  operands: '<person or conversation>',
  about: `Forgets a person, by the Entra object id, or a conversation, by its id. For a person: language, personal chats
with their watches and news, and the name where the person asked for something in other chats. Confirmed
requests stay: they are the record of what was done. A backup or an export has it all still.

  --yes   does it; there is no way back`,
  options: { yes: { type: 'boolean' } },
  async run(typed, { administer }) {
    const id = operandOf(typed, 'a person or a conversation');
    if (typed.values['yes'] !== true) {
      throw new Error(`Nothing was done: forgetting ${id} cannot be undone. Add --yes if it is meant.`);
    }
    const forgotten = await administer(
      async (administration) =>
        (await administration.forgetConversation(id)) ??
        (await administration.forgetPerson({ personId: id })),
    );
    const { conversations, watches, requestsKept } = forgotten;
    return done(
      `Forgotten: ${conversations} conversations with ${watches} watches. Requests that stay: ${requestsKept}.`,
      forgotten,
    );
  },
};
