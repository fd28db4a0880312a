import type { FakeTeams, Person, SettingOptions } from '../../dev/teams/index.ts';
import { openStage, textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const ours = '0a000000-0000-4000-8000-000000000001';
const theirs = '0b000000-0000-4000-8000-000000000002';
const { clock, time } = passingTime();
const settings = { ALLOWED_TENANT_IDS: ours, REQUESTER_IDS: '*' };
const stage = useEverything({ settings, clock });

const hourMs = 60 * 60_000;
const unreadable = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'no' } } };

const invited = { userPrincipalName: 'bo_northwind.example#EXT#@ours.onmicrosoft.com' };
type Options = NonNullable<Parameters<FakeTeams['person']>[0]>;
const person = (options: Options = {}) => stage().teams.person({ tenantId: ours, ...options });
const guest = (options: Options = {}) => person({ name: 'Bo Berg', roster: invited, ...options });
const asked = () => stage().simulator.requests.entries.length;
const rosterRequests = () => stage().teams.requests.filter(({ route }) => route === 'getMember');

describe('a guest in an allowed tenant', () => {
  it.each(['check contoso.edu', 'help', 'language pl', 'nonsense', 'request education contoso.edu'])(
    'is refused in a channel, told whom to ask, and Partner Center gets no request: %s',
    async (typed) => {
      const { text } = await guest({ scope: 'team' }).says(typed);
      expect(text).toContain("I can't answer guests");
      expect(text).toContain('Ask whoever runs this bot');
      expect(asked()).toBe(0);
    },
  );

  it.each<[string, SettingOptions]>([
    ['by the role', { roster: { userRole: 'guest' } }],
    ['by another tenant, as in a shared channel', { scope: 'team', roster: { tenantId: theirs } }],
    ['without an account', { scope: 'groupChat', roster: { userRole: 'anonymous', tenantId: undefined } }],
    ['in a personal chat', { roster: invited }],
  ])('is recognised %s', async (_how, options) => {
    const { text } = await person({ name: 'Bo Berg', ...options }).says('check contoso.edu');
    expect(text).toContain("I can't answer guests");
  });

  it('is refused a button on a card that another person got, and the card stays', async () => {
    const ann = person({ scope: 'groupChat' });
    await ann.says('check contoso.edu');
    const before = asked();
    const { replies } = await guest({ with: ann }).presses('Refresh');
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining("I can't answer guests")]);
    expect(asked()).toBe(before);
  });

  it('is told so once an hour', async () => {
    const bo = guest();
    await bo.says('help');
    expect((await bo.sends(bo.activities.message('help'))).replies).toEqual([]);
  });

  it('is answered where GUESTS is allow, and the roster is not asked, even if the activity names their tenant', async () => {
    const { teams, stop } = await openStage({ settings: { ...settings, GUESTS: 'allow' }, clock });
    const bo = teams.person({ tenantId: ours, roster: invited, scope: 'team' });
    const { activities } = bo;
    const message = activities.message('check contoso.edu');
    const fromAbroad = { ...message, from: { ...(message['from'] as object), tenantId: theirs } };
    expect(textOf((await bo.sends(fromAbroad)).card)).toContain('✔ Approved');
    expect(teams.requests.filter(({ method }) => method === 'GET')).toEqual([]);
    await stop();
  });

  it('is refused by the tenant that the activity names, without the roster', async () => {
    const bo = guest();
    const message = bo.activities.message('check contoso.edu');
    const { text } = await bo.sends({
      ...message,
      from: { ...(message['from'] as object), tenantId: theirs },
    });
    expect(text).toContain("I can't answer here");
    expect(rosterRequests()).toEqual([]);
  });
});

describe('the roster', () => {
  it('is asked for a person once a day, in whichever conversation they write', async () => {
    const inChannel = person({ scope: 'team' });
    const inChat = person();
    for (const each of [inChannel, inChat, inChannel]) {
      await each.says('check contoso.edu');
      // Within seconds it would be the same question.
      time.leap(10_000);
    }
    expect(rosterRequests()).toMatchObject([{ method: 'GET', conversationId: inChannel.conversationId }]);
    expect(rosterRequests()[0]?.url).toContain(`/members/${encodeURIComponent(inChannel.setting.sender.id)}`);
    time.leap(25 * hourMs);
    await inChannel.says('help');
    expect(rosterRequests()).toHaveLength(2);
  });

  it('is asked once for many messages at once', async () => {
    const ann = person();
    await Promise.all(Array.from({ length: 5 }, () => ann.sends(ann.activities.message('help'))));
    expect(rosterRequests()).toHaveLength(1);
  });

  it('is not asked in the Emulator, where nothing waits for it', async () => {
    const { teams, stop } = await openStage({ clock });
    const ann = teams.person({ host: 'emulator' });
    expect(textOf((await ann.says('watch fabrikam.edu')).card)).toContain("I'm watching");
    expect(teams.requests.filter(({ method }) => method === 'GET')).toEqual([]);
    await stop();
  });
});

describe('while the roster cannot be read', () => {
  const fail = (times = 20) =>
    stage().teams.fail('getMember', ...Array.from({ length: times }, () => unreadable));
  const waits = (ann: Person, typed: string) => ann.says(typed).then(({ card }) => textOf(card));

  it('reading goes on, and the roster is left alone for a minute', async () => {
    fail();
    const ann = person();
    for (const typed of ['check contoso.edu', 'history contoso.edu', 'watches', 'help']) {
      expect(textOf((await ann.says(typed)).card)).not.toContain("I can't tell");
    }
    expect(rosterRequests()).toHaveLength(1);
    time.leap(61_000);
    await ann.says('help');
    expect(rosterRequests()).toHaveLength(2);
  });

  it.each([
    'watch fabrikam.edu',
    'stop watching fabrikam.edu',
    'notify here all',
    'stop notifications',
    'request education contoso.edu k12',
  ])('changing waits, with a button to try again, and goes on afterwards: %s', async (typed) => {
    fail(1);
    const ann = person({ scope: 'team' });
    expect(await waits(ann, typed)).toContain("I can't tell yet whether you may do that");
    expect(asked()).toBe(0);
    const { replies } = await ann.presses('Try again');
    expect(replies.length).toBeGreaterThan(0);
    expect(JSON.stringify(replies)).not.toContain("can't tell");
  });

  it('a press to confirm waits too, and the card stays for the next press', async () => {
    const ann = person();
    await ann.says('help');
    time.leap(23.9 * hourMs);
    await ann.says('request education fabrikam.edu k12 www.fabrikam.edu');
    const buttons = ann.buttons().map(({ title }) => title);
    time.leap(0.15 * hourMs);
    fail(1);
    const { replies } = await ann.presses(1);
    expect(replies.map(({ text }) => text)).toEqual([
      expect.stringContaining("Teams can't tell me right now"),
    ]);
    expect(ann.buttons().map(({ title }) => title)).toEqual(buttons);
  });

  it('a check in a personal chat offers a watch instead of beginning one', async () => {
    fail(1);
    const ann = person();
    await ann.says('check fabrikam.edu');
    expect(ann.buttons().map(({ title }) => title)).toContain('Watch here');
    expect(textOf((await ann.says('watches')).card)).not.toContain('Fabrikam');
  });

  it.each<[string, Parameters<ReturnType<typeof stage>['teams']['fail']>[1]]>([
    ['an answer that is no JSON', { status: 200, body: 'x' }],
    ['an entry that names nobody', { status: 200, body: {} }],
    ['an entry without a tenant', { status: 200, body: { id: '29:x', userRole: 'user' } }],
    ['an outage', { status: 503 }],
    ['too many requests', { status: 429 }],
    ['a broken connection', 'reset'],
  ])('that is so for %s', async (_what, fault) => {
    stage().teams.fail('getMember', fault);
    expect(await waits(person(), 'watch fabrikam.edu')).toContain("I can't tell yet");
  });

  it('a roster that never answers is given up after three seconds', async () => {
    const { teams, stop } = await openStage({ settings, clock: time });
    teams.fail('getMember', 'hang');
    const ann = teams.person({ tenantId: ours });
    const said = ann.says('check contoso.edu');
    await teams.waitForRequest('getMember');
    await time.advance(3_000);
    expect(textOf((await said).card)).toContain('✔ Approved');
    await stop();
  });
});

describe('a shared channel', () => {
  const channel = (options: Options = {}) => person({ scope: 'team', channelType: 'shared', ...options });

  it('is answered to those of the tenant, owners too, and to no member of another organization', async () => {
    const ann = channel({ roster: { userRole: 'owner' } });
    const bo = guest({ with: ann, channelType: 'shared', roster: { tenantId: theirs } });
    expect(textOf((await ann.says('check contoso.edu')).card)).toContain('✔ Approved');
    expect((await bo.says('check contoso.edu')).reply?.text).toContain("I can't answer guests");
    const { replies } = await bo.sends(bo.activities.message('check fabrikam.edu', { slash: true }));
    expect(replies).toEqual([]);
  });

  it('is answered to nobody whom the roster does not know, a press on a card neither', async () => {
    const ann = channel();
    await ann.says('check contoso.edu');
    const before = asked();
    const bo = guest({ with: ann, channelType: 'shared' });
    stage().teams.fail('getMember', unreadable, unreadable);
    expect(textOf((await bo.says('check contoso.edu')).card)).toContain("I can't tell yet");
    const { replies } = await bo.presses('Refresh');
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining("can't tell me right now")]);
    expect(asked()).toBe(before);
  });

  it('whose roster leaves out the person who asks is not taken for seen', async () => {
    const ann = channel();
    const body = { members: [{ id: '29:owner', tenantId: ours, userRole: 'owner' }] };
    stage().teams.fail('getPagedMembers', { status: 200, body });
    const { card } = await ann.says('notify here all');
    expect(textOf(card)).toContain("I can't see everyone in this channel");
  });

  it('that the bot was taken out of gets no answer, until it is let in again', async () => {
    const ann = channel();
    await ann.sends(ann.activities.botInChannel('Removed'));
    expect((await ann.sends(ann.activities.message('check contoso.edu'))).replies).toEqual([]);
    await ann.sends(ann.activities.botInChannel('Added'));
    time.leap(61_000);
    expect(textOf((await ann.says('check contoso.edu')).card)).toContain('✔ Approved');
  });
});

describe('notify here, where guests are in the channel', () => {
  const channel = () => {
    const ann = person({ scope: 'team' });
    guest({ with: ann, roster: { tenantId: theirs } });
    return ann;
  };

  it('warns first, and notifies after the press that accepts it', async () => {
    const ann = channel();
    const { card } = await ann.says('notify here denied');
    expect(textOf(card)).toContain('People from other organizations are in this channel');
    expect(textOf((await ann.says('watches')).card)).not.toContain('notif');
    const { replies } = await ann.presses('Notify anyway');
    expect(JSON.stringify(replies)).toContain("From now on, I'll notify this channel");
  });

  it('cannot be told to by typing', async () => {
    const ann = channel();
    for (const typed of ['notify here all accepted', 'notify here all', 'notify here all']) {
      expect(textOf((await ann.says(typed)).card)).not.toContain("From now on, I'll notify");
    }
  });

  it('says so when it cannot see everybody', async () => {
    const ann = person({ scope: 'team' });
    stage().teams.fail('getPagedMembers', { status: 500 });
    expect(textOf((await ann.says('notify here all')).card)).toContain(
      "I can't see everyone in this channel",
    );
    await ann.presses('Notify anyway');
    expect(textOf((await ann.says('notify here all')).card)).toContain("From now on, I'll notify");
  });

  it('finds a guest on a later page of the roster, and asks for a few pages only', async () => {
    const ann = person({ scope: 'team' });
    const page = (more: object) => ({
      status: 200,
      body: { members: [{ id: '29:x', tenantId: ours }], ...more },
    });
    const endless = page({ continuationToken: 'a b' });
    stage().teams.fail('getPagedMembers', endless, {
      status: 200,
      body: { members: [{ id: '29:y', tenantId: theirs }] },
    });
    expect(textOf((await ann.says('notify here all')).card)).toContain('People from other organizations');
    const pages = () => stage().teams.requests.filter(({ route }) => route === 'getPagedMembers');
    expect(pages().at(-1)?.url).toContain('continuationToken=a%20b');
    const before = pages().length;
    stage().teams.fail('getPagedMembers', ...Array.from({ length: 9 }, () => endless));
    expect(textOf((await ann.says('notify here all')).card)).toContain("I can't see everyone");
    expect(pages().length - before).toBe(4);
  });

  it('does not warn where everybody belongs to the tenant', async () => {
    const { card } = await person({ scope: 'team' }).says('notify here all');
    expect(textOf(card)).toContain("From now on, I'll notify this channel");
  });
});
