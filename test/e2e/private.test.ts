import { createSetting, type FakeTeams, type Person } from '../../dev/teams/index.ts';
import { openStage, textOf, type Stage } from './everything.ts';
import { passingTime } from './passing-time.ts';

const { clock } = passingTime();
const ann = createSetting({ name: 'Ann Adams' }, '1').sender;
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ settings: { REQUESTER_IDS: ann.aadObjectId }, clock });
});
afterAll(async () => {
  stage.teams.expectNoUnexpectedRequests();
  await stage.stop();
});

type Options = NonNullable<Parameters<FakeTeams['person']>[0]>;
let places = 0;

/** Ann and Bo in a channel, or another conversation, of their own. */
function together(options: Options = {}): { ann: Person; bo: Person } {
  places += 1;
  const scope = options.scope ?? 'team';
  const end = scope === 'team' ? 'thread.tacv2' : 'thread.v2';
  const asker = stage.teams.person({ scope, conversationId: `19:place${places}@${end}`, ...options });
  return { ann: asker, bo: stage.teams.person({ with: asker, name: 'Bo Berg' }) };
}

const seenBy = (person: Person) => person.sees().map(({ card, text }) => text || textOf(card));
const titles = (person: Person) => person.buttons().map(({ title }) => title);
/** What went to Teams since the test began to look. */
function sends() {
  const from = stage.teams.requests.length;
  return () => stage.teams.requests.slice(from).filter(({ method }) => method !== 'GET');
}

const isTakenAwayFrom = ({ conversationId }: Person) =>
  stage.teams.waitFor((it) => it.how === 'deleted' && it.conversationId.startsWith(conversationId));

describe('a slash command', () => {
  it.each(['team', 'groupChat'] as const)(
    'is answered to the asker alone, and so is each button of the answer: %s',
    async (scope) => {
      const { ann, bo } = together({ scope });
      const sent = sends();
      const { card, status } = await ann.says('check fabrikam.edu', { slash: true });
      expect(status).toBe(200);
      expect(textOf(card)).toContain('In review');
      await ann.presses('Refresh');
      await ann.presses('Watch here');
      expect(seenBy(ann)).toEqual([
        expect.stringContaining('Fabrikam'),
        expect.stringContaining("I'm watching this customer"),
      ]);
      expect(seenBy(bo)).toEqual([]);
      expect(sent().map(({ method, url }) => [method, url.split('?')[1]])).toEqual([
        ['POST', 'isTargetedActivity=true'],
        ['PUT', 'isTargetedActivity=true'],
        ['POST', 'isTargetedActivity=true'],
      ]);
      expect(sent().map(({ body }) => (body as { recipient?: object }).recipient)).toEqual([
        { id: ann.setting.sender.id, name: 'Ann Adams' },
        undefined,
        { id: ann.setting.sender.id, name: 'Ann Adams' },
      ]);
    },
  );

  it('is understood with a slash, and in the words of every language', async () => {
    const { ann } = together();
    const { card } = await ann.says('/sprawdź contoso.edu', { slash: true });
    expect(textOf(card)).toContain('Contoso University');
  });

  it('is only one where Teams says so with a true value; another message without a mention is not for the bot', async () => {
    const { ann } = together();
    const message = ann.activities.message('check contoso.edu', { slash: true });
    const recipient = { ...(message['recipient'] as object), isTargeted: 'true' };
    expect((await ann.sends({ ...message, recipient })).replies).toEqual([]);
  });
});

describe('a message that everybody saw', () => {
  it.each([
    ['nonsense', "I didn't understand"],
    ['check', 'Which customer'],
    ['validation codes', '3 validation codes'],
    ['request gcc state.relecloud.com', '123456'],
    ['request soe bellowscollege.com', 'Send this request?'],
  ])('is answered to the asker alone where the answer concerns nobody else: %s', async (typed, says) => {
    const { ann, bo } = together();
    const { card } = await ann.says(typed);
    expect(JSON.stringify(card)).toContain(says);
    expect(seenBy(bo)).toEqual([]);
  });

  it('is refused to the asker alone', async () => {
    const { ann, bo } = together();
    expect(textOf((await bo.says('validation codes')).card)).toContain("You don't have permission");
    expect(seenBy(ann)).toEqual([]);
  });

  it.each(['check contoso.edu', 'check nobody.example', 'help', 'watches'])(
    'is answered before everybody otherwise: %s',
    async (typed) => {
      const { ann, bo } = together();
      await ann.says(typed);
      expect(seenBy(bo)).toEqual(seenBy(ann));
      expect(seenBy(bo)).toHaveLength(1);
    },
  );

  it('has no private answer put in place of the public one when it is edited', async () => {
    const { ann, bo } = together();
    const { activity } = await ann.says('check contoso.edu');
    await ann.edits(activity, 'validation codes');
    expect(seenBy(bo)).toEqual([expect.stringContaining('Contoso University')]);
    expect(seenBy(ann)).toHaveLength(2);
    await ann.edits(activity, 'check fabrikam.edu');
    await isTakenAwayFrom(ann);
    expect(seenBy(bo)).toHaveLength(2);
    expect(seenBy(ann)).toEqual(seenBy(bo));
  });
});

describe('a request in a channel', () => {
  it('is filled in and confirmed in private, and told to everybody once it is sent', async () => {
    const { ann, bo } = together();
    await ann.says('request education bellowscollege.com');
    await ann.presses('Continue', { segment: 'K12', website: 'www.bellows.edu' });
    expect(titles(ann)).toEqual(['Send request', 'Cancel']);
    expect(seenBy(ann)).toHaveLength(1);
    expect(seenBy(bo)).toEqual([]);
    const sent = sends();
    await ann.presses('Send request');
    await isTakenAwayFrom(ann);
    expect(seenBy(bo)).toEqual([expect.stringContaining('✔ Request sent')]);
    expect(seenBy(ann)).toEqual(seenBy(bo));
    const settled = sent().filter(({ method }) => method !== 'PUT');
    expect(settled.map(({ method, url }) => [method, url.includes('isTargeted')])).toEqual([
      ['POST', false],
      ['DELETE', true],
    ]);
  });

  it('stays private to its end when it was asked with a slash command', async () => {
    const { ann, bo } = together();
    await ann.says('request soe bellowscollege.com', { slash: true });
    await ann.presses('Send request');
    expect(seenBy(ann)).toEqual([expect.stringContaining('✔ Request sent')]);
    expect(seenBy(bo)).toEqual([]);
  });

  it('that is cancelled says so in place of the private question', async () => {
    const { ann, bo } = together();
    await ann.says('request soe contoso.edu');
    await ann.presses('Cancel');
    expect(seenBy(ann)).toEqual([expect.stringContaining('Canceled')]);
    expect(seenBy(bo)).toEqual([]);
  });
});

describe('where Teams shows nothing to one person alone', () => {
  const refused = { status: 400, body: { error: { code: 'BadArgument', message: 'x' } } };
  const notThere = { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'x' } } };

  it.each([
    ['a bad argument', refused],
    [
      'an error without a reason',
      { status: 400, body: { error: { code: 'ServiceError', message: 'Unknown' } } },
    ],
    ['a person who is not there', notThere],
  ])('what everybody saw is answered before everybody, at once: %s', async (_what, fault) => {
    const { ann, bo } = together();
    stage.teams.fail('sendToConversation', fault);
    await ann.says('request soe contoso.edu');
    expect(seenBy(bo)).toEqual([expect.stringContaining('Send this request?')]);
    await ann.presses('Cancel');
    expect(seenBy(bo)).toEqual([expect.stringContaining('Canceled')]);
  });

  it('what nobody else saw is answered in the own chat of the asker', async () => {
    const { ann, bo } = together();
    const own = stage.teams.person();
    await own.says('help');
    stage.teams.fail('sendToConversation', refused);
    await ann.sends(ann.activities.message('check contoso.edu', { slash: true }));
    expect(seenBy(own).at(-1)).toContain('Contoso University');
    expect([...seenBy(ann), ...seenBy(bo)]).toEqual([]);
    await own.presses('Refresh');
    expect(seenBy(own).at(-1)).toContain('Contoso University');
  });

  it('what nobody else saw is answered to nobody when the asker has no such chat', async () => {
    const { ann: cy, bo } = together({ name: 'Cy Cole' });
    stage.teams.fail('sendToConversation', refused);
    await cy.sends(cy.activities.message('check contoso.edu', { slash: true }));
    expect([...seenBy(cy), ...seenBy(bo)]).toEqual([]);
    expect(stage.log.at(-1)).toMatchObject({ msg: 'turn failed', error: { code: 'BadArgument' } });
  });

  it('the Emulator gets every answer as before', async () => {
    const ann = stage.teams.person({ host: 'emulator', scope: 'groupChat' });
    const sent = sends();
    await ann.says('nonsense');
    expect(sent().map(({ url }) => url.includes('isTargeted'))).toEqual([false]);
  });
});
