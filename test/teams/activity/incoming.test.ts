import { commands } from '../../../src/bot/commands/index.ts';
import { parseActivity } from '../../../src/teams/activity/activity.ts';
import { readConversation, readIncoming } from '../../../src/teams/activity/incoming.ts';
import { parse } from '../../../src/bot/typed-text/parse.ts';

const bot = { id: '28:bot', name: 'Qualification Bot' };

/** The JSON body of an activity. */
function body(change: object): object {
  return {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    text: 'help',
    from: { id: '29:ann', name: 'Ann', aadObjectId: 'AAAAAAAA-0000-4000-8000-000000000001' },
    recipient: bot,
    conversation: {
      id: 'a:1',
      conversationType: 'personal',
      tenantId: 'TTTTTTTT-0000-4000-8000-000000000001',
    },
    ...change,
  };
}

const mention = (text: string, who: object = bot) => ({ type: 'mention', text, mentioned: who });
const inChannel = {
  conversation: {
    id: '19:x@thread.tacv2;messageid=7',
    conversationType: 'channel',
    isGroup: true,
    tenantId: 't',
  },
  channelData: {
    team: { id: '19:team@thread.tacv2' },
    channel: { id: '19:x@thread.tacv2', name: 'Sales' },
    tenant: { id: 't' },
  },
};

function read(change: object = {}) {
  const activity = parseActivity(body(change));
  if (activity === undefined) throw new Error('This is no activity.');
  return readIncoming(activity, readConversation(activity, 'app'), 'c-1');
}

describe('teams/activity/incoming', () => {
  it('names the person by tenant and Entra object id, lower case', () => {
    expect(read()?.sender).toEqual({
      key: {
        tenantId: 'tttttttt-0000-4000-8000-000000000001',
        personId: 'aaaaaaaa-0000-4000-8000-000000000001',
      },
      aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001',
      tenantIds: ['tttttttt-0000-4000-8000-000000000001'],
      placeTenantIds: ['tttttttt-0000-4000-8000-000000000001'],
    });
  });

  it.each([
    ['at the start', `<at>Qualification Bot</at> check contoso.edu`],
    ['at the end', `check contoso.edu <at>Qualification Bot</at>`],
    ['in the middle, with no-break spaces', `check&nbsp;<at>Qualification Bot</at>&nbsp;contoso.edu`],
    ['twice', `<at>Qualification Bot</at> check contoso.edu <at>Qualification Bot</at>`],
  ])('takes the mention out wherever it stands: %s', (_where, text) => {
    const incoming = read({ ...inChannel, text, entities: [mention('<at>Qualification Bot</at>')] });
    expect(incoming?.input).toEqual({ kind: 'text', text: 'check contoso.edu' });
  });

  it.each([',', ':', ' -', '&nbsp;–', '.'])('understands what follows a mention and “%s”', (separator) => {
    const text = `<at>Qualification Bot</at>${separator} help`;
    const input = read({ ...inChannel, text, entities: [mention('<at>Qualification Bot</at>')] })?.input;
    expect(input?.kind === 'text' && parse(input.text, commands)).toMatchObject({
      kind: 'command',
      command: { id: 'help' },
    });
  });

  it('reads a slash command, which mentions nobody, with its slash or without; the others do not see it', () => {
    const recipient = { ...bot, isTargeted: true };
    for (const text of ['/check contoso.edu', 'check contoso.edu']) {
      expect(read({ ...inChannel, text, recipient })).toMatchObject({
        input: { kind: 'text', text: 'check contoso.edu' },
        privacy: 'question',
      });
    }
    expect(read({ ...inChannel, text: 'help', recipient: { ...bot, isTargeted: 1 } })).toBeUndefined();
    expect(read({ recipient })).not.toHaveProperty('privacy');
  });

  it('believes what a button says of its card, if it is a word that the bot writes, and takes it for no input', () => {
    const pressed = (privacy: unknown) =>
      read({ ...inChannel, text: '', value: { command: 'help', args: {}, privacy } });
    expect(pressed('card')).toMatchObject({ privacy: 'card', input: { args: {} } });
    expect(pressed('everything')).not.toHaveProperty('privacy');
  });

  it('finds a mention whose text is missing or escaped', () => {
    const named = { id: '28:bot', name: 'Q & A' };
    const text = '<at>Q &amp; A</at> help';
    const incoming = read({
      ...inChannel,
      recipient: named,
      text,
      entities: [{ type: 'mention', mentioned: named }],
    });
    expect(incoming?.input).toEqual({ kind: 'text', text: 'help' });
  });

  it("keeps a colleague's name", () => {
    const entities = [
      mention('<at>Qualification Bot</at>'),
      mention('<at>Bo</at>', { id: '29:bo', name: 'Bo' }),
    ];
    const text = '<at>Qualification Bot</at> find <at>Bo</at>';
    expect(read({ ...inChannel, text, entities })?.input).toEqual({ kind: 'text', text: 'find Bo' });
  });

  it.each(['channel', 'groupChat'])('does not listen in a %s without a mention', (conversationType) => {
    expect(read({ conversation: { id: 'x', conversationType }, text: 'lunch?' })).toBeUndefined();
  });

  it('listens without a mention in a personal chat, and in the Emulator', () => {
    expect(read()?.input).toEqual({ kind: 'text', text: 'help' });
    const emulator = { channelId: 'emulator', conversation: { id: 'e|livechat' }, from: { id: 'u' } };
    expect(read(emulator)).toMatchObject({
      input: { kind: 'text', text: 'help' },
      host: 'other',
      scope: 'personal',
    });
  });

  it('knows the conversation without its thread', () => {
    const entities = [mention('<at>Qualification Bot</at>')];
    expect(read({ ...inChannel, entities })?.conversation).toMatchObject({
      conversationId: '19:x@thread.tacv2',
      scope: 'team',
      teamId: '19:team@thread.tacv2',
      teamsChannelId: '19:x@thread.tacv2',
      teamsChannelName: 'Sales',
    });
  });

  it('reads language and zone from the activity, else from clientInfo', () => {
    const clientInfo = { type: 'clientInfo', locale: 'pl-PL', timezone: 'Europe/Warsaw' };
    expect(read({ entities: [clientInfo] })).toMatchObject({ locale: 'pl-PL', timeZone: 'Europe/Warsaw' });
    expect(
      read({ locale: 'sv-SE', localTimezone: 'Europe/Stockholm', entities: [clientInfo] }),
    ).toMatchObject({
      locale: 'sv-SE',
      timeZone: 'Europe/Stockholm',
    });
    expect(read()).toMatchObject({ timeZone: 'UTC' });
  });

  it('reads a pressed Action.Submit and a pressed Action.Execute alike', () => {
    const data = { command: 'help', args: { command: 'find' }, inPlace: true };
    const expected = {
      kind: 'button',
      command: 'help',
      args: { command: 'find' },
      inPlace: true,
      cardActivityId: '5',
    };
    expect(read({ text: undefined, value: data, replyToId: '5' })?.input).toEqual(expected);
    const execute = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: '5',
      value: { action: { verb: 'help', data } },
    };
    expect(read(execute)?.input).toEqual(expected);
  });

  it('takes in what was typed into the card, as text only, and believes the button first', () => {
    const data = {
      command: 'request-education',
      args: { customer: 'contoso.edu' },
      inPlace: true,
      segment: 'K12',
      website: ' contoso.edu\u0000 ',
      customer: 'fabrikam.edu',
      other: { args: { customer: 'x' } },
      number: 7,
    };
    const expected = {
      command: 'request-education',
      args: { customer: 'contoso.edu', segment: 'K12', website: 'contoso.edu' },
      inPlace: true,
    };
    const execute = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data } } };
    const [submitted, executed] = [read({ text: undefined, value: data }), read(execute)];
    for (const incoming of [submitted, executed]) {
      expect(incoming?.input).toMatchObject(expected);
      expect(incoming?.input.kind === 'button' && Object.keys(incoming.input.args).sort()).toEqual([
        'customer',
        'segment',
        'website',
      ]);
    }
  });

  it.each([
    ['a blank', { text: ' ' }],
    ['a no-break space', { text: '&nbsp;' }],
    ['a line end', { text: '\r\n' }],
    ['an empty paragraph', { text: '<p></p>' }],
    [
      'the bare mention',
      { text: '<at>Qualification Bot</at>', entities: [mention('<at>Qualification Bot</at>')] },
    ],
    [
      'the mention and a blank',
      { text: '<at>Bot</at>&nbsp;', entities: [mention('<at>Qualification Bot</at>')] },
    ],
    ['the title of the button', { text: 'Show help' }],
    ['the title of the button, in a channel', { ...inChannel, text: 'Show help' }],
    ['null', { text: null }],
  ])('takes a pressed button for one although %s came as its text', (_what, fields) => {
    expect(read({ ...fields, value: { command: 'help' } })?.input).toMatchObject({
      kind: 'button',
      command: 'help',
    });
  });

  it.each([
    ['names no command', { note: 'x' }],
    ['names none as text', { command: {} }],
    ['is a text', 'help'],
    ['is a list', ['help']],
  ])('takes text for text when a value came with it that %s', (_what, value) => {
    expect(read({ text: 'find Contoso', value })?.input).toEqual({ kind: 'text', text: 'find Contoso' });
  });

  it('needs no mention for a button', () => {
    expect(read({ ...inChannel, text: undefined, value: { command: 'help' } })?.input.kind).toBe('button');
  });

  it.each([
    ['a mention without a person', { entities: [{ type: 'mention' }, {}, { type: 7 }] }],
    ['no sender', { from: undefined }],
    ['no recipient', { recipient: undefined }],
    ['channelData that is text', { channelData: 'x' }],
    ['a value that is a list', { value: [1] }],
    ['an action without data', { type: 'invoke', value: { action: { verb: 7, data: 'x' } } }],
  ])('survives %s', (_what, change) => {
    expect(() => read(change)).not.toThrow();
  });
});

describe('teams/activity/incoming given what no client should send', () => {
  it.each([
    ['a name that is no text', { ...bot, name: { text: 'Bot' } }],
    ['a name that is a list', { ...bot, name: ['Bot'] }],
  ])('takes a mention of a person with %s for a mention', (_, mentioned) => {
    const entities = [mention('<at>Bot</at>', mentioned)];
    const incoming = read({ text: '<at>Bot</at> help', entities });
    expect(incoming?.input).toEqual({ kind: 'text', text: 'help' });
  });

  it.each([
    ['a text', [{ type: 'mention', text: { text: 'x' }, mentioned: bot }]],
    ['a person', [{ type: 'mention', text: 'x', mentioned: 'bot' }]],
  ])('passes over a mention without %s', (_, entities) => {
    const incoming = read({ entities });
    expect(incoming?.input).toEqual({ kind: 'text', text: 'help' });
  });

  it('cuts a message of a megabyte before anything looks at it', () => {
    const incoming = read({ text: '</at '.repeat(200_000) });
    const text = incoming?.input.kind === 'text' ? incoming.input.text : '';
    expect(text.length).toBeLessThanOrEqual(8_000);
  });
});
