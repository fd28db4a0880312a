import { textsOf } from '../cards/walk.ts';
import { textOf, useEverything } from './everything.ts';

const contoso = 'c0000000-0000-4000-8000-000000000001';
const stage = useEverything();

describe('check qualification', () => {
  it.each([
    ['its tenant id', contoso],
    ['its tenant id in capitals and braces', `{${contoso.toUpperCase()}}`],
    ['a verified domain', 'contoso.edu'],
    ['its default domain', 'contosoedu.onmicrosoft.com'],
    ['a web address', 'https://www.contoso.edu/about'],
    ['its name', 'Contoso University'],
    ['its name in another case', 'CONTOSO UNIVERSITY'],
    ['the beginning of its name, which no other customer has', 'Contoso Univ'],
  ])('finds a customer by %s', async (_how, text) => {
    const { reply, card } = await stage().teams.person().says(`check qualification ${text}`);
    expect(textOf(card)).toMatch(/Contoso University .*United States .*✔ Approved/u);
    expect(textOf(card)).toContain(contoso);
    expect(reply?.activity['summary']).toContain('Approved');
  });

  it.each([
    ['in a personal chat', { scope: 'personal' }],
    ['in a group chat', { scope: 'groupChat' }],
    ['in a channel', { scope: 'team' }],
    ['in the Emulator', { host: 'emulator' }],
    ['in the Playground', { host: 'playground' }],
  ] as const)('answers %s', async (_where, setting) => {
    const { status, card } = await stage().teams.person(setting).says('check contoso.edu');
    expect(status).toBe(200);
    expect(textOf(card)).toContain('✔ Approved');
  });

  it('answers in the thread it was asked in', async () => {
    const ann = stage().teams.person({ scope: 'team' });
    const { activity, reply } = await ann.says('check contoso.edu');
    expect(activity.conversation?.id).toContain(';messageid=');
    expect(reply?.conversationId).toBe(activity.conversation?.id);
  });

  it('offers ten customers and leads to the others, when many names begin so', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('check Contoso');
    expect(textOf(card)).toContain('1–10');
    expect(ann.buttons().map(({ title }) => title)).toContain('Next');
    expect(ann.buttons().filter(({ title }) => title === 'Check')).toHaveLength(10);
  });

  it('checks the customer whose button was pressed, in a message of its own', async () => {
    const ann = stage().teams.person();
    await ann.says('check Proseware Library');
    const { body, replies } = await ann.presses(2);
    expect(replies.map(({ how }) => how)).toEqual(['sent', 'answered']);
    expect(textOf(replies[0]?.card)).toContain('0dd00000-0000-4000-8000-000000000006');
    expect(body).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'Answered below.',
    });
  });

  it.each([
    ['the domain of another company', 'wingtiptoys.com', 'Not one of your customers'],
    ['an unknown tenant id', 'ffffffff-0000-4000-8000-000000000000', 'Not one of your customers'],
    ['a domain that does not exist', 'nowhere.example', 'No customer found'],
    ['a name that no customer has', 'Nobody & Sons', 'No customer found'],
  ])('says so for %s', async (_what, text, title) => {
    const { card } = await stage().teams.person().says(`check ${text}`);
    expect(textOf(card)).toContain(title);
    expect(textOf(card)).toContain(text);
  });

  it.each([
    ['in review', 'fabrikam.edu', /⏳ In review Education Since .* 1 business day/u],
    ['denied, with the reason', 'northwind.edu', /✖ Denied .*Reason: Not an Education Customer/u],
    ['denied without a reason', "L'École de l'Étang-aux-Hérons", /✖ Denied .*gave no reason/u],
    ['declared', 'Litware County', /✔ Approved Government Community Cloud .*● Declared State-owned entity/u],
    ['without a qualification', 'contoso.com', /no qualification/u],
  ])('shows a customer that is %s', async (_what, text, expected) => {
    const { card } = await stage().teams.person().says(`check ${text}`);
    expect(textOf(card)).toMatch(expected);
  });

  it('reads the status anew each time, and refreshes the card in place for everyone', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person({ scope: 'team' });
    const { reply } = await ann.says('check fabrikam.edu');
    simulator.resolveVetting('fabrikam.edu', 'Education', { vettingStatus: 'Approved' });
    const { body, card } = await ann.presses('Refresh');
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(textOf(card)).toContain('✔ Approved');
    const updated = await teams.waitFor(({ how }) => how === 'updated');
    expect(updated.id).toBe(reply?.id);
    expect(textOf(updated.card)).toContain('✔ Approved');
  });

  it('refreshes in place in the Emulator too, by an update', async () => {
    const ann = stage().teams.person({ host: 'emulator' });
    await ann.says('check contoso.edu');
    const { replies } = await ann.presses('Refresh');
    expect(replies.map(({ how }) => how)).toEqual(['updated']);
  });

  it('answers once when the card to replace is gone for the others', async () => {
    const { teams, bot } = stage();
    const ann = teams.person();
    await ann.says('check contoso.edu');
    teams.fail('updateActivity', {
      status: 404,
      body: { error: { code: 'ActivityNotFoundInConversation' } },
    });
    const { replies } = await ann.presses('Refresh');
    await bot.stop();
    expect(replies.map(({ how }) => how)).toEqual(['answered']);
    expect(teams.activitiesOf(ann.conversationId)).toHaveLength(2);
  });

  it('sends the answer as a message in the Emulator when the card to replace is gone', async () => {
    const { teams } = stage();
    const ann = teams.person({ host: 'emulator' });
    await ann.says('check contoso.edu');
    teams.fail('updateActivity', { status: 404 });
    const { replies } = await ann.presses('Refresh');
    expect(replies.map(({ how }) => how)).toEqual(['sent']);
  });

  it('checks several at once, each with its own outcome', async () => {
    const { card } = await stage()
      .teams.person()
      .says('check contoso.edu; fabrikam.edu\nwingtiptoys.com, Proseware Library, Nobody & Sons');
    expect(textOf(card)).toMatch(
      /5 customers checked .*⚠ wingtiptoys\.com Not one of your customers .*⚠ Proseware Library More than one customer .*⚠ Nobody & Sons No customer found .*⏳ Fabrikam Institute of Technology In review .*✔ Contoso University Approved/u,
    );
  });

  it('asks Partner Center with one correlation id for all that one question takes', async () => {
    const { teams, simulator } = stage();
    await teams.person().says('check contoso.edu');
    const asked = simulator.requests.entries.filter(({ path }) => path.startsWith('/v1/'));
    expect(asked.map(({ route }) => route)).toEqual([
      ...['getCustomer', 'getQualifications'],
      ...['getValidationStatus', 'getAgreements', 'getDirectSignature'],
    ]);
    expect(new Set(asked.map(({ headers }) => headers['ms-correlationid'])).size).toBe(1);
    expect(asked.map(({ token }) => token)).toEqual([
      ...['appOnly', 'appOnly'],
      ...['appUser', 'appUser', 'appUser'],
    ]);
  });
});

describe('find', () => {
  it('lists the customers whose name starts so, each with a Check button', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('find Proseware');
    expect(textOf(card)).toContain('Proseware Library');
    expect(ann.buttons().every(({ title }) => title === 'Check')).toBe(true);
    const { replies } = await ann.presses(1);
    expect(textOf(replies[0]?.card)).toMatch(/^Proseware Library .*No qualification/u);
  });

  it.each([
    ['<b>Bold', '<b>Bold</b> School & "Sons" <script>alert(1)</script>'],
    ['[Free', '[Free licences](http://malicious.example) Training'],
    ['${name}', '${name} Template School {{mustache}} _under_ *star*'],
  ])('shows a name that is like markup as text: %s', async (typed, name) => {
    const { card } = await stage().teams.person().says(`find ${typed}`);
    // The mark keeps a renderer from reading `{{…}}` as a function.
    expect(textsOf(card, 'TextRun').map((text) => text.replaceAll('\u2060', ''))).toContain(name);
    expect(textsOf(card, 'TextBlock').join()).not.toContain(typed);
  });

  it('says when there is none', async () => {
    const { card } = await stage().teams.person().says('find Zzz');
    expect(textOf(card)).toContain('No customer found');
  });
});
