import { findButtons, type ComposeRow, type Person, type SettingOptions } from '../../dev/teams/index.ts';
import { locales, translate } from '../../src/i18n/index.ts';
import { passingTime } from './passing-time.ts';
import { openStage, textOf, useEverything } from './everything.ts';
import { virtualTime } from '../virtual-time.ts';

const ours = '0a000000-0000-4000-8000-000000000001';
const theirs = '0b000000-0000-4000-8000-000000000002';
const fabrikam = '5c000000-0000-4000-8000-000000000001';
const stranger = '0d000000-0000-4000-8000-000000000003';
const { clock, time, inTime } = passingTime();
const stage = useEverything({ settings: { ALLOWED_TENANT_IDS: ours, REQUESTER_IDS: '*' }, clock });

const person = (options: SettingOptions & { readonly with?: Person } = {}) =>
  stage().teams.person({ tenantId: ours, ...options });
const asked = () => stage().simulator.requests.entries.length;
const statusesAsked = () => stage().simulator.requests.to('getQualifications').length;
const unreadable = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'no' } } };
const always = <Fault>(fault: Fault) => Array.from({ length: 20 }, () => fault);

/** A person in a chat without the bot, who has a personal chat with it. */
async function inAnotherChat(options: SettingOptions = {}) {
  await person(options).installs();
  return person({ scope: 'groupChat', ...options });
}

async function first(ann: Person, typed: string): Promise<ComposeRow> {
  const { rows, text } = await ann.searches(typed);
  if (rows[0] === undefined) throw new Error(text);
  return rows[0];
}

describe('the search in the compose box', () => {
  it('shows what the person watches when it is opened, in any chat, and asks Partner Center for nothing', async () => {
    const inPersonalChat = person();
    expect((await inPersonalChat.searches()).text).toBe(translate('en', 'composeBox.nothingWatched'));
    await inPersonalChat.says('check fabrikam.edu');
    const before = asked();
    const ann = person({ scope: 'groupChat' });
    const { rows } = await ann.searches();
    expect(rows.map(({ title }) => title)).toEqual(['Fabrikam Institute of Technology']);
    expect(rows[0]?.text).toMatch(/^⏳ In review – Education · Checked .*2026/u);
    expect((await person({ name: 'Bob', with: ann }).searches('')).text).toContain("aren't watching");
    await ann.says('watch fabrikam.edu');
    expect((await person({ name: 'Bob', with: ann }).searches()).rows).toHaveLength(1);
    expect(asked()).toBe(before + statusesAsked() - 1);
  });

  it('finds by name, by any word of a known name, by domain and by id, and asks for no status', async () => {
    const ann = await inAnotherChat();
    for (const typed of [
      'fab',
      'FABRIKAM inst',
      '"Fabrikam Institute of Technology"',
      'fabrikam.edu',
      'fabrikamedu.onmicrosoft.com',
      fabrikam,
    ]) {
      const { title, text, value } = await first(ann, typed);
      expect([typed, title, value]).toEqual([
        typed,
        'Fabrikam Institute of Technology',
        { customer: fabrikam },
      ]);
      expect(text).toMatch(/^Status not known yet – choose to check · .*fabrikamedu\.onmicrosoft\.com/u);
    }
    expect(statusesAsked()).toBe(0);
    await person().says('watch fabrikam.edu');
    expect((await first(ann, 'technology')).text).toContain('⏳ In review');
    expect((await ann.searches('nobody at all')).text).toMatch(/^No customer found.*nobody at all/u);
    expect((await ann.searches('fabrikam.edu, contoso.edu')).kind).toBe('message');
  });

  it('gives pages of 25, those that are watched first, with names as text', async () => {
    const { simulator } = stage();
    for (let number = 10; number < 40; number += 1) {
      simulator.addCustomer({
        customerTenantId: `77000000-0000-4000-8000-0000000000${number}`,
        companyName: `Zoo <b>R&D</b> ${number}`,
        domain: `zoo${number}.example`,
        country: 'PL',
        qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 9 }],
      });
    }
    await person().says('watch 77000000-0000-4000-8000-000000000039');
    const ann = person();
    const page = await ann.searches('zoo');
    expect(page.rows).toHaveLength(25);
    expect(page.rows[0]).toMatchObject({ title: 'Zoo ‹b›R&D‹/b› 39' });
    expect((await ann.searches('zoo', 25)).rows).toHaveLength(5);
    expect(await ann.searches('zoo', 50)).toMatchObject({ kind: 'result', rows: [] });
  });

  it.each(locales)('speaks to each person in their language: %s', async (locale) => {
    const ann = person({ locale });
    expect((await ann.searches()).text).toBe(translate(locale, 'composeBox.nothingWatched'));
    expect((await first(ann, 'fabrikam')).text).toContain(translate(locale, 'composeBox.notKnown'));
  });
});

describe('a customer who is chosen', () => {
  it('becomes the qualification card, without what only some may do, and nothing is sent or begun in the chat', async () => {
    const ann = await inAnotherChat();
    const { rows } = await ann.chooses(await first(ann, 'fabrikam'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ title: 'Fabrikam Institute of Technology' });
    expect(rows[0]?.text).toContain('In review');
    expect(textOf(rows[0]?.content)).toContain('⏳ In review');
    expect(statusesAsked()).toBe(1);
    const denied = (await ann.chooses(await first(ann, 'northwind college'))).rows[0]?.content;
    expect(findButtons(denied).map(({ title }) => title)).toEqual(['Open in Partner Center']);
    expect(textOf(denied)).toContain('Before it is requested again');
    expect((await ann.searches()).text).toContain("aren't watching");
    expect(ann.sees()).toEqual([]);
  });

  it('has buttons where the bot is in the chat, and Check answers with a card of its own', async () => {
    const ann = person({ scope: 'groupChat' });
    await ann.says('help');
    const { rows } = await ann.chooses(await first(ann, 'fabrikam'));
    const buttons = findButtons(rows[0]?.content);
    expect(buttons.map(({ title }) => title)).toEqual(['Watch here', 'Check', 'Open in Partner Center']);
    const check = buttons.find(({ title }) => title === 'Check');
    const posted = ann.activities.cardAction({ data: check?.data }, '1700000000000');
    const { replies } = await ann.sends(posted);
    expect(replies.map(({ how, text, card }) => [how, text || textOf(card).slice(0, 8)])).toEqual([
      ['sent', 'Fabrikam'],
      ['answered', 'Answered below.'],
    ]);
  });

  it('is recorded like every check, so that those who watch the customer are told what changed', async () => {
    const ann = person({ scope: 'groupChat' });
    await ann.says('watch fabrikam.edu');
    time.leap(1_000);
    stage().simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
    await ann.chooses(await first(ann, 'fabrikam'));
    expect(textOf((await ann.says('history fabrikam.edu')).card)).toContain('Approved');
  });

  it('is a sentence when Partner Center says no, or when the value is not one that was offered', async () => {
    const ann = person();
    const fits = await first(ann, 'fabrikam');
    for (const customer of ['', 'nobody at all', 'fab, con', stranger, 'x'.repeat(9_000)]) {
      expect((await ann.chooses({ ...fits, value: { customer } })).kind).toBe('message');
    }
    stage().simulator.faults.add({
      route: 'getQualifications',
      kind: 'error',
      status: 403,
      code: 900329,
      times: 'always',
    });
    expect((await ann.chooses(fits)).text).toContain(
      translate('en', 'problems.partnerCenter.forbidden.title'),
    );
  });
});

describe('a person whom the compose box refuses', () => {
  it.each<[string, SettingOptions, string]>([
    ['of a tenant that is not allowed', { tenantId: theirs }, "I can't answer here"],
    ['who is a guest', { roster: { userRole: 'guest' } }, "I can't answer guests"],
  ])(
    '%s gets a sentence, also for a value that another person was offered, and Partner Center no request',
    async (_who, options, text) => {
      const bo = person({ name: 'Bo', scope: 'groupChat', ...options });
      for (const { kind, text: told } of [
        await bo.searches(),
        await bo.searches('fabrikam'),
        await bo.chooses({ title: '', text: '', content: {}, value: { customer: fabrikam } }),
      ]) {
        expect([kind, told]).toEqual(['message', expect.stringContaining(text)]);
      }
      expect(asked()).toBe(0);
    },
  );

  it('is whoever no roster knows; the personal chat tells who they are where the bot is not in the chat', async () => {
    const { teams } = stage();
    teams.fail('getMember', ...always(unreadable));
    const ann = person({ scope: 'groupChat' });
    expect((await ann.searches('fabrikam')).text).toContain('Write to me in a personal chat');
    expect(asked()).toBe(0);
    expect(teams.requests.map(({ conversationId }) => conversationId)).toEqual([ann.conversationId]);
    const own = person({ name: 'Bo' });
    await own.installs();
    await person({ name: 'Bo', scope: 'groupChat' }).searches('fabrikam');
    expect(teams.requests.at(-1)).toMatchObject({ route: 'getMember', conversationId: own.conversationId });
  });
});

describe('whatever the compose box sends', () => {
  it('gets HTTP 200 and a sentence when it cannot be read', async () => {
    const ann = person();
    const query = ann.activities.composeQuery('fabrikam');
    const selection = ann.activities.composeSelection({});
    const values: unknown[] = [undefined, null, 7, 'x', [], {}, { commandId: 'other', parameters: [] }];
    for (const activity of [query, selection]) {
      for (const value of values) {
        const { status, body } = await ann.sends({ ...activity, value });
        expect([status, body]).toEqual([
          200,
          { composeExtension: { type: 'message', text: expect.any(String) as string } },
        ]);
      }
    }
    const odd = {
      commandId: 'findCustomer',
      parameters: [7, { name: 'q', value: {} }],
      queryOptions: { skip: -1, count: 1e9 },
    };
    expect((await ann.sends({ ...query, value: odd })).body).toMatchObject({
      composeExtension: { type: 'message' },
    });
    expect(asked()).toBe(0);
  });

  it('is searched for sixty times a minute and no more, which costs no commands', async () => {
    const ann = person();
    const searches = Array.from({ length: 61 }, () => ann.searches());
    const texts = (await Promise.all(searches)).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('60 searches'))).toHaveLength(1);
    expect(textOf((await ann.says('help')).card)).not.toContain('60 commands');
    time.leap(61_000);
    expect((await ann.searches()).text).toContain("aren't watching");
  });

  it('is answered with what the database knows, or a sentence, while Partner Center fails', async () => {
    const ann = person();
    await ann.says('watch fabrikam.edu');
    stage().simulator.faults.add({ route: 'listCustomers', kind: 'error', status: 503, times: 'always' });
    const known = await inTime(ann.searches('fabrikam'));
    expect(known.rows).toMatchObject([{ title: 'Fabrikam Institute of Technology' }]);
    expect((await inTime(ann.searches('northwind'))).kind).toBe('message');
  });

  it.each(['listCustomers', 'getQualifications'] as const)(
    'is answered within four seconds while Partner Center is slow: %s',
    async (route) => {
      const slowTime = virtualTime();
      const { teams, simulator, stop } = await openStage({ clock: slowTime });
      simulator.faults.add({ route, kind: 'delay', ms: 'forever', times: 'always' });
      const ann = teams.person();
      const value = { customer: fabrikam };
      const answer =
        route === 'listCustomers'
          ? ann.searches('northwind')
          : ann.chooses({ title: '', text: '', content: {}, value });
      while (simulator.requests.to(route).length === 0) await new Promise((resolve) => setImmediate(resolve));
      await slowTime.advance(4_000);
      expect((await answer).text).toBe(translate('en', 'composeBox.slow'));
      await slowTime.advance(60_000);
      await stop();
    },
  );
});
