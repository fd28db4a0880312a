import { activitiesFrom, createSetting, createTicker, findButtons } from '../../dev/teams/index.ts';
import type { SettingOptions } from '../../dev/teams/index.ts';

function activities(options: SettingOptions = {}) {
  return activitiesFrom(
    createSetting(options, '1000'),
    createTicker(() => new Date('2026-01-05T10:00:01Z')),
  );
}

describe('dev/teams/activities', () => {
  it('makes a personal message with tenant, Entra id, locale and zone', () => {
    expect(activities().message('A & B')).toMatchObject({
      type: 'message',
      id: '1767607201000',
      text: 'A &amp; B',
      channelId: 'msteams',
      timestamp: '2026-01-05T10:00:01.000Z',
      localTimestamp: '2026-01-05T11:00:01.000+01:00',
      localTimezone: 'Europe/Warsaw',
      locale: 'en-US',
      from: { aadObjectId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, name: 'Ann Adams' },
      recipient: { id: expect.stringMatching(/^28:/) as string },
      conversation: { conversationType: 'personal', id: expect.stringMatching(/^a:1/) as string },
      channelData: { tenant: { id: '9f4d2c1a-7b6e-4a53-8c0d-1e2f3a4b5c6d' } },
      entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', timezone: 'Europe/Warsaw' }],
    });
  });

  it('mentions the bot in a channel: in the text, as an entity, and in HTML with a no-break space', () => {
    const message = activities({ scope: 'team' }).message('check contoso.edu');

    expect(message.text).toBe('<at>Qualifications</at> check contoso.edu');
    expect(message.attachments?.[0]).toMatchObject({
      contentType: 'text/html',
      content: expect.stringContaining('</span>&nbsp;check contoso.edu') as string,
    });
    expect(message['entities']).toContainEqual({
      type: 'mention',
      text: '<at>Qualifications</at>',
      mentioned: message['recipient'],
    });
    expect(message.conversation).toMatchObject({
      conversationType: 'channel',
      id: expect.stringMatching(/^19:\w+@thread\.tacv2;messageid=1000$/) as string,
    });
  });

  it('leaves the mention out of a channel message when told so', () => {
    expect(activities({ scope: 'team' }).message('lunch?', { mention: false })).toMatchObject({
      text: 'lunch?',
      entities: [{ type: 'clientInfo' }],
    });
  });

  it('makes a group chat without a thread', () => {
    expect(activities({ scope: 'groupChat' }).message('help').conversation).toMatchObject({
      conversationType: 'groupChat',
      isGroup: true,
      id: expect.stringMatching(/@thread\.v2$/) as string,
    });
  });

  it('leaves out in the Emulator what the Emulator leaves out', () => {
    const message = activities({ host: 'emulator', locale: undefined }).message('help');

    expect(message).toMatchObject({ channelId: 'emulator', text: 'help' });
    expect(message.conversation).toEqual({ id: expect.stringContaining('|livechat') as string });
    expect(message['from']).not.toHaveProperty('aadObjectId');
    expect(message).not.toHaveProperty('locale');
    expect(message).not.toHaveProperty('attachments');
  });

  it('uses the odd ids of the Agents Playground', () => {
    expect(activities({ host: 'playground' }).message('help')).toMatchObject({
      channelId: 'msteams',
      from: { aadObjectId: '00000000-0000-0000-0000-0000000000020' },
      conversation: { id: 'personal-chat-id', tenantId: '00000000-0000-0000-0000-0000000000001' },
    });
  });

  it('installs in a team with the chosen channel and without a thread', () => {
    const { installationAdded, installationRemoved, installationUpdate, botAddedToTeam } = activities({
      scope: 'team',
    });
    const added = installationAdded();

    expect(added).toMatchObject({
      type: 'installationUpdate',
      action: 'add',
      channelData: {
        settings: { selectedChannel: { id: added.conversation?.id } },
        team: { name: 'Partner desk' },
      },
    });
    expect(added.conversation?.id).not.toContain(';');
    expect(installationRemoved()).toMatchObject({ action: 'remove' });
    expect(installationUpdate('add-upgrade')).toMatchObject({ action: 'add-upgrade' });
    expect(botAddedToTeam()).toMatchObject({
      type: 'conversationUpdate',
      membersAdded: [added['recipient']].map((bot) => ({ id: (bot as { id: string }).id })),
      channelData: { eventType: 'teamMemberAdded' },
    });
  });

  it('tells what happens to a channel in the channel, and what happens to a team in its General channel', () => {
    const { teamEvent, message } = activities({ scope: 'team' });
    const channel = message('').conversation?.id.replace(/;.*$/, '');
    const renamed = teamEvent('channelRenamed', 'Vetting 2027');
    const archived = teamEvent('teamArchived');

    expect(renamed).toMatchObject({
      type: 'conversationUpdate',
      conversation: { id: channel, conversationType: 'channel' },
      channelData: { eventType: 'channelRenamed', channel: { id: channel, name: 'Vetting 2027' } },
    });
    expect(archived).toMatchObject({
      conversation: { id: expect.not.stringContaining(String(channel)) as string },
      channelData: { eventType: 'teamArchived', team: { id: archived.conversation?.id } },
    });
    expect(archived['channelData']).not.toHaveProperty('channel');
    expect(() => activities().teamEvent('teamArchived')).toThrow('Only a team');
  });

  it('makes an automatic refresh, typing, and anything else in the same envelope', () => {
    const { cardAction, typing, other } = activities();

    expect(cardAction({ data: {}, verb: 'check' }, '7', 'automatic')).toMatchObject({
      value: { trigger: 'automatic' },
    });
    expect(typing()).toMatchObject({ type: 'typing', channelId: 'msteams' });
    expect(other({ type: 'event', name: 'application/x' })).toMatchObject({
      type: 'event',
      name: 'application/x',
    });
  });
});

describe('dev/teams/buttons', () => {
  it('finds buttons wherever they are, body first, and no fallback, refresh or data', () => {
    const button = (title: string, more: object = {}) => ({ type: 'Action.Execute', title, ...more });
    const card = {
      actions: [
        button('bottom', { fallback: button('fallback'), data: button('data') }),
        { type: 'Action.ShowCard', title: 'More', card: { actions: [button('shown')] } },
      ],
      refresh: { action: button('refresh') },
      body: [
        { type: 'Container', items: [{ type: 'ActionSet', actions: [button('nested')] }] },
        {
          type: 'Table',
          rows: [{ cells: [{ items: [{ type: 'TextBlock', selectAction: button('row') }] }] }],
        },
        {
          type: 'ActionSet',
          actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://example.com' }],
        },
      ],
    };

    expect(findButtons(card).map(({ title }) => title)).toEqual(['nested', 'row', 'Open', 'bottom', 'shown']);
    expect(findButtons(undefined)).toEqual([]);
  });
});
