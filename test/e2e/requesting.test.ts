import type { Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock, time, inTime } = passingTime();
const stage = useEverything({
  settings: { REQUESTER_IDS: '*', POLL_INTERVAL_SECONDS: '1' },
  clock,
});

/** A college without any qualification in Partner Center. */
const bellows = '5c000000-0000-4000-8000-000000000003';

const posts = () =>
  stage()
    .simulator.requests.to('postQualification')
    .map(({ path, body }) => ({ path, body: JSON.parse(body) as unknown }));

const titles = (person: Person) => person.buttons().map(({ title }) => title);

describe('request education', () => {
  it('shows what would be sent and what is known; sends it once confirmed, watches it and tells the outcome', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    const asked = textOf((await ann.says('request education bellowscollege.com k12 www.bellows.edu')).card);
    expect(asked).toMatch(/Send this request\? .*Education .*K–12 .*www\.bellows\.edu/u);
    expect(asked).toContain('No qualification');
    expect(asked).toContain('0 of 3');
    expect(titles(ann)).toEqual(['Send request', 'Cancel']);
    expect(posts()).toEqual([]);

    const { card, replies } = await ann.presses('Send request');
    expect(textOf(card)).toMatch(/✔ Request sent .*⏳ In review · Education/u);
    expect(textOf(card)).toContain("I'll let you know here when Microsoft has decided");
    expect(replies.filter(({ how }) => how === 'sent')).toEqual([]);
    expect(titles(ann)).toContain('Stop watching');
    expect(posts()).toEqual([
      {
        path: expect.stringContaining(bellows) as string,
        body: { qualification: 'Education', educationSegment: 'K12', website: 'www.bellows.edu' },
      },
    ]);

    expect(textOf((await ann.says('watches')).card)).toContain('Bellows College');
    simulator.resolveVetting(bellows, 'Education', { vettingStatus: 'Approved' });
    const isNotification = ({ how, card }: { how: string; card?: unknown }) =>
      how === 'sent' && textOf(card).includes('In review → ✔ Approved');
    await inTime(teams.waitFor(isNotification));

    const history = textOf((await ann.says('history bellowscollege.com')).card);
    expect(history).toMatch(/➤ Requested · Education Partner Center answered: In review/u);
    expect(history).toContain('requested by Ann Adams');
  });

  it.each(['teams', 'emulator'] as const)('asks on the card for what is missing: %s', async (host) => {
    const ann = stage().teams.person({ host });
    const form = await ann.says('request education Bellows College');
    expect(textOf(form.card)).toContain('Which kind of education?');
    expect(textOf(form.card)).toContain('No qualification');
    const { card, replies } = await ann.presses('Continue', { segment: 'HigherEducation', website: '' });
    expect(textOf(card)).toMatch(/Send this request\? .*Higher education/u);
    // The card replaces the form, for everyone.
    expect(replies.every(({ how }) => how !== 'sent')).toBe(true);
    const sent = await ann.presses('Send request');
    expect(textOf(sent.card)).toContain('Request sent');
    expect(posts()).toMatchObject([
      { body: { qualification: 'Education', educationSegment: 'HigherEducation' } },
    ]);
  });

  it.each([
    ['an unknown segment', { segment: 'academy', website: '' }, "I don't know the segment “academy”"],
    [
      'a website that is none',
      { segment: 'K12', website: 'bellows college' },
      "I can't read “bellows college” as an address",
    ],
    ['nothing', { segment: '', website: '' }, 'Which kind of education?'],
  ])('reads the form again on the server, and asks again after %s', async (_what, inputs, sentence) => {
    const ann = stage().teams.person();
    await ann.says('request education bellowscollege.com');
    const { card } = await ann.presses('Continue', inputs);
    expect(textOf(card)).toContain(sentence);
    expect(titles(ann)).toEqual(['Continue', 'Cancel']);
  });

  it.each([
    ['bellowscollege.com', 'bellowscollege.com'],
    ['litwarecounty.onmicrosoft.com', 'county.litwareinc.com'],
  ])('fills in the own domain of %s as the website, and can be cancelled', async (customer, website) => {
    const ann = stage().teams.person();
    const { card } = await ann.says(`request education ${customer}`);
    expect(JSON.stringify(card)).toContain(`"placeholder":"contoso.edu","value":"${website}"`);
    expect(card?.['actions']).toContainEqual(
      expect.objectContaining({ title: 'Cancel', associatedInputs: 'none' }),
    );
    const cancelled = await ann.presses('Cancel');
    expect(textOf(cancelled.card)).toContain('Nothing was sent or changed.');
    expect(cancelled.replies.every(({ how }) => how !== 'sent')).toBe(true);
    expect(posts()).toEqual([]);
  });

  it('says which segments there are when an unknown one is typed', async () => {
    const { card } = await stage().teams.person().says('request education bellowscollege.com academy');
    expect(textOf(card)).toContain("I don't know the segment “academy”. Use k12 or higher.");
    expect(textOf(card)).toContain('Bellows College');
  });

  it('keeps segment and website when there are customers to choose from', async () => {
    const ann = stage().teams.person();
    await ann.says('request education Proseware Library k12 www.proseware.com');
    const { card } = await ann.presses(1);
    expect(textOf(card)).toMatch(/K–12 .*www\.proseware\.com/u);
  });

  it('begins from the card of a denial, for those who may, in their personal chat', async () => {
    const person = stage().teams.person();
    await person.says('check northwind.edu');
    const { card } = await person.presses('Request again');
    expect(textOf(card)).toMatch(/Northwind College .*Which kind of education/u);
    const inTeam = stage().teams.person({ scope: 'team' });
    await inTeam.says('check northwind.edu');
    expect(titles(inTeam)).not.toContain('Request again');
  });

  it('shows an approval that comes at once, and watches nothing', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer({
      customerTenantId: '77000000-0000-4000-8000-000000000001',
      companyName: 'Quick School',
      domain: 'quickschool.onmicrosoft.com',
      country: 'US',
      educationScript: [{ afterHours: 0, outcome: { vettingStatus: 'Approved' } }],
    });
    const ann = teams.person();
    await ann.says('request education Quick School k12');
    const { card } = await ann.presses('Send request');
    expect(textOf(card)).toContain('✔ Approved · Education');
    expect(textOf(card)).not.toContain("I'll let you know here");
    expect(textOf((await ann.says('watches')).card)).not.toContain('Quick School');
  });

  it('is understood in other languages, and answered in them', async () => {
    const ann = stage().teams.person({ locale: 'pl-PL' });
    const { card } = await ann.says('wnioskuj o edukację bellowscollege.com wyższe');
    expect(textOf(card)).toMatch(/Wysłać ten wniosek\? .*Szkolnictwo wyższe/u);
    await ann.presses('Wyślij wniosek');
    expect(posts()).toHaveLength(1);
  });

  it('says that the account itself is under review', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer({
      customerTenantId: '77000000-0000-4000-8000-000000000002',
      companyName: 'New School',
      domain: 'newschool.onmicrosoft.com',
      country: 'US',
      accountStatus: 'UnderReview',
    });
    const { card } = await teams.person().says('request education New School k12');
    expect(textOf(card)).toContain(
      "⚠ Microsoft is also reviewing this customer's account. Until that review ends, new purchases",
    );
  });
});

describe('request gcc', () => {
  it('offers the codes that are left, and sends the chosen one in body and query', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('request gcc state.relecloud.com');
    const form = JSON.stringify(card);
    expect(form).toMatch(/123456 · ⁨Litware County⁩ · 4 of 5 left/u);
    expect(form).toContain('345678');
    expect(form).not.toContain('234567');
    await ann.presses('Continue', { validationCode: '123456' });
    const sent = await ann.presses('Send request');
    expect(textOf(sent.card)).toMatch(/✔ Request sent .*✔ Approved · Government Community Cloud/u);
    const [post] = posts();
    expect(post?.path).toMatch(/\?code=123456$/u);
    expect(post?.body).toMatchObject({ qualification: 'GovernmentCommunityCloud', validationCode: '123456' });
    expect(textOf((await ann.says('validation codes')).card)).toContain(
      '123456 · Litware County 3 of 5 left',
    );
  });

  it.each([
    ['is none of the partner’s', '999999', "isn't one of yours|no such code"],
    ['is used up', '234567', 'No more customers'],
  ])('refuses a code that %s, and offers the others', async (_what, code, sentence) => {
    const ann = stage().teams.person();
    const { card } = await ann.says(`request gcc state.relecloud.com ${code}`);
    expect(textOf(card)).toMatch(new RegExp(sentence, 'u'));
    expect(JSON.stringify(card)).toContain('345678');
    expect(posts()).toEqual([]);
  });

  it('warns of education and government together', async () => {
    const { card } = await stage().teams.person().says('request gcc northwind.edu 123456');
    expect(textOf(card)).not.toContain('exclude each other');
    const mixed = await stage().teams.person().says('request gcc fabrikam.edu 123456');
    expect(textOf(mixed.card)).toContain('⚠ Education and government exclude each other');
  });
});

describe('request soe', () => {
  it('warns plainly, and declares it once confirmed', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('request soe bellowscollege.com');
    expect(textOf(card)).toContain("⚠ You're declaring that a state owns or controls this customer");
    const sent = await ann.presses('Send request');
    expect(textOf(sent.card)).toContain('● Declared · State-owned entity');
    expect(posts()).toMatchObject([{ body: { qualification: 'StateOwnedEntity' } }]);
    stage().simulator.requests.clear();
    await time.advance(60_000);
    await ann.says('help');
    expect(stage().simulator.requests.to('getQualifications')).toEqual([]);
  });
});

describe('validation codes', () => {
  it('shows each code, its organisation and what is left of it', async () => {
    const { card } = await stage().teams.person().says('validation codes');
    const text = textOf(card);
    expect(text).toContain('3 validation codes');
    expect(text).toContain('123456 · Litware County 4 of 5 left');
    expect(text).toContain('234567 · Adatum Transit Authority used up');
    expect(text).toContain('345678 · Relecloud State Agencies no limit');
  });
});
