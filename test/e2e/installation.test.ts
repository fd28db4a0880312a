import { textOf, useEverything } from './everything.ts';

const stage = useEverything();

describe('an installation', () => {
  it.each(['personal', 'team', 'groupChat'] as const)('is welcomed once: %s', async (scope) => {
    const ann = stage().teams.person({ scope });
    const { replies } = await ann.installs();
    expect(replies).toHaveLength(1);
    expect(JSON.stringify(replies[0]?.card)).toContain("Customer's domain, tenant ID or name");
  });

  it('is welcomed in the Emulator, which only tells of members', async () => {
    const ann = stage().teams.person({ host: 'emulator' });
    const { replies } = await ann.sends(ann.activities.botAddedToTeam());
    expect(replies).toHaveLength(1);
  });

  it('is welcomed by the second event when the first welcome could not be sent', async () => {
    const { teams } = stage();
    const ann = teams.person();
    const refused = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'no' } } };
    teams.fail('sendToConversation', refused);
    teams.fail('replyToActivity', refused);
    expect((await ann.sends(ann.activities.installationAdded())).replies).toEqual([]);
    expect((await ann.sends(ann.activities.botAddedToTeam())).replies).toHaveLength(1);
  });

  it.each(['teams', 'emulator'] as const)(
    'checks the customer that is typed on the welcome (%s)',
    async (host) => {
      const ann = stage().teams.person({ host });
      await (host === 'teams' ? ann.installs() : ann.sends(ann.activities.botAddedToTeam()));
      const { card } = await ann.presses('Check', { customer: 'contoso.edu' });
      expect(textOf(card ?? ann.sees().at(-1)?.card)).toContain('Contoso University');
      await ann.presses('Check', { customer: '' });
      expect(textOf(ann.sees().at(-1)?.card)).toContain('Which customer?');
      await ann.presses('Help', { customer: '' });
      expect(textOf(ann.sees().at(-1)?.card)).toContain('What you can type');
    },
  );

  it('is not welcomed again after an upgrade', async () => {
    const ann = stage().teams.person();
    await ann.installs();
    const { activities } = ann;
    expect((await ann.sends(activities.installationUpdate('remove-upgrade'))).replies).toEqual([]);
    expect((await ann.sends(activities.installationUpdate('add-upgrade'))).replies).toEqual([]);
  });

  it('is welcomed again when the bot was removed and comes back', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    await ann.installs();
    expect((await ann.sends(ann.activities.installationRemoved())).replies).toEqual([]);
    expect((await ann.installs()).replies).toHaveLength(1);
  });

  it("is not told of other people's coming", async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { status, replies } = await ann.sends(
      ann.activities.membersAdded({ id: '29:somebody', name: 'Bo' }),
    );
    expect({ status, replies }).toEqual({ status: 200, replies: [] });
    // The SDK would have asked Teams for the roster.
    expect(stage().teams.requests).toEqual([]);
  });
});

describe('what the bot does not know', () => {
  it.each([
    ['an event', { type: 'event', name: 'application/vnd.microsoft.somethingNew', value: {} }],
    ['a type', { type: 'somethingNew' }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['an invoke', { type: 'invoke', name: 'somethingNew/submit', value: {} }],
    ['a deleted message', { type: 'messageDelete' }],
    ['an edited message', { type: 'messageUpdate', text: 'check contoso.edu' }],
    ['the end of a conversation', { type: 'endOfConversation' }],
    ['a change of no kind', { type: 'conversationUpdate', channelData: 'none' }],
  ])('is accepted in silence: %s', async (_what, activity) => {
    const ann = stage().teams.person();
    const { status, replies } = await ann.sends(ann.activities.other(activity));
    expect({ status, replies }).toEqual({ status: 200, replies: [] });
  });

  it('is not answered in a channel when the bot was not mentioned', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { status, replies } = await ann.sends(
      ann.activities.message('check contoso.edu', { mention: false }),
    );
    expect({ status, replies }).toEqual({ status: 200, replies: [] });
  });
});
