import type { Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const contoso = 'c0000000-0000-4000-8000-000000000001';
const fabrikam = '5c000000-0000-4000-8000-000000000001';
const userRoutes = ['getValidationStatus', 'getAgreements', 'getDirectSignature'] as const;

describe('ordering', () => {
  const { clock, time, inTime } = passingTime();
  const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });
  const say = async (text: string) => textOf((await stage().teams.person().says(text)).card);
  /** Long enough that an equal question is answered again. */
  const later = () => time.advance(5_000);
  const asked = () => userRoutes.map((route) => stage().simulator.requests.to(route).length);

  it('is answered when the qualification is looked up, without being asked for', async () => {
    expect(await say('check contoso.edu')).toMatch(
      /✔ Ready to order Qualification: ✔ Approved · Education .*Account verification: ✔ Purchases allowed Microsoft Customer Agreement: ✔ Accepted · Sep 15, 2025 ✔ Approved Education/u,
    );
  });

  it('is answered to whoever asks, in five languages', async () => {
    for (const [locale, text, sentence] of [
      ['en', 'ready contoso.edu', 'Ready to order'],
      ['en', 'is contoso.edu ready to order?', 'Ready to order'],
      ['en', 'can we order for contoso.edu', 'Ready to order'],
      ['tr', 'contoso.edu siparişe hazır mı', 'Sipariş verilebilir'],
      ['hu', 'rendelhet contoso.edu', 'Rendelhet'],
      ['hu', 'contoso.edu rendelhet?', 'Rendelhet'],
      ['pl', 'czy można zamówić dla contoso.edu', 'Można zamawiać'],
      ['sv', 'är contoso.edu redo att beställa?', 'Redo att beställa'],
      ['sv', 'kan vi beställa för contoso.edu', 'Redo att beställa'],
    ] as const) {
      await later();
      const { card } = await stage().teams.person({ locale }).says(text);
      expect([text, textOf(card)]).toEqual([text, expect.stringContaining(`✔ ${sentence}`)]);
    }
  });

  it('follows what Partner Center says of account and agreement, asked anew each time', async () => {
    const { simulator } = stage();
    const seen: string[] = [];
    const look = async () => {
      await later();
      seen.push(/(?:[✔⚠⏳?○] [^.]*?) Qualification:/u.exec(await say('ready contoso.edu'))?.[0] ?? '');
    };
    simulator.setAgreement(contoso, {});
    await look();
    simulator.setAgreement(contoso, { confirmedOn: ['2019-08-26T00:00:00', '2022-01-05T00:00:00.000Z'] });
    await look();
    simulator.setAgreement(contoso, { isSigned: true });
    simulator.setAccountStatus(contoso, 'UnderReview');
    await look();
    simulator.setAccountStatus(contoso, 'Not Ready');
    await look();
    simulator.setAccountStatus(contoso, undefined);
    await look();
    expect(seen).toEqual([
      '⚠ Approved, but the customer still has to accept the Microsoft Customer Agreement Qualification:',
      '⚠ Approved, but the customer has to accept the Microsoft Customer Agreement again Qualification:',
      '⏳ Approved, but Microsoft is reviewing the account: renewals and fewer seats work, new purchases wait Qualification:',
      "? Can't tell: it is not clear whether the account blocks purchases Qualification:",
      '✔ Ready to order Qualification:',
    ]);
  });

  it('says of a customer who is not qualified only that, also when it is asked for by name', async () => {
    expect(await say('check fabrikam.edu')).not.toContain('Account verification');
    expect(asked()).toEqual([0, 0, 0]);
    expect(await say('ready fabrikam.edu')).toContain('⏳ Not yet: Microsoft has not decided');
    expect(await say('ready Contoso City Schools')).toContain('⏳ Not yet: Microsoft has not decided');
    expect(await say('ready northwind.edu')).toContain('○ Not at special prices');
  });

  it('remembers the answers for minutes, and asks again when the card is refreshed', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    await ann.says('check contoso.edu');
    await later();
    await ann.says('check contoso.edu');
    expect(asked()).toEqual([1, 1, 1]);
    simulator.setAgreement(contoso, {});
    const { replies } = await ann.presses('Refresh');
    expect(textOf(replies[0]?.card)).toContain('still has to accept');
    expect(asked()).toEqual([2, 2, 2]);
  });

  it('offers the customers that a name fits, each to be asked the same of', async () => {
    const ann = stage().teams.person();
    await ann.says('ready Proseware Library');
    const { replies } = await ann.presses(2);
    expect(textOf(replies[0]?.card)).toContain('✔ Ready to order');
  });

  it.each([
    ['a refusal', { kind: 'error', status: 403, code: 900308 }, "doesn't let me look that up"],
    ['nonsense', { kind: 'body', body: '[[]]' }, "don't understand"],
  ] as const)('is not known when a question gets %s, and the card says which', async (_what, fault, why) => {
    const { simulator } = stage();
    simulator.faults.add({ route: 'getDirectSignature', customerTenantId: contoso, ...fault });
    simulator.setAgreement(contoso, {});
    const answer = inTime(say('check contoso.edu'));
    const text = await answer;
    expect(text).toContain("? Can't tell: I couldn't read whether the customer has accepted");
    expect(text).toMatch(new RegExp(`Not read · .*(?:${why})`, 'u'));
    expect(text).toContain('✔ Purchases allowed');
  });

  it('does not hold up a card: what takes too long is a line that says so', async () => {
    const { simulator } = stage();
    simulator.faults.add({ route: 'getValidationStatus', kind: 'delay', ms: 'forever' });
    const text = await inTime(say('check contoso.edu'));
    expect(text).toContain("? Can't tell: it is not clear whether the account blocks purchases");
    expect(text).toContain("Not read · Partner Center didn't answer in time");
    expect(text).toContain('✔ Accepted');
  });

  it('words the news of an approval', async () => {
    const { teams, simulator } = stage();
    simulator.setAgreement(fabrikam, {});
    const ann = teams.person();
    await ann.says('check fabrikam.edu');
    simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
    await time.advance(10_000);
    const news = await inTime(ann.hears());
    expect(textOf(news.card)).toMatch(
      /^Fabrikam .*✔ Approved Education .*⚠ Approved, but the customer still has to accept/u,
    );
    expect(news.activity['summary']).toContain('still has to accept the Microsoft Customer Agreement');
  });
});

describe('a watch of a qualified customer that cannot order', () => {
  const { clock, time, inTime } = passingTime();
  const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });
  /** Of a customer of whom no vetting is open. */
  const intervalMs = 16_000;
  const asked = () => stage().simulator.requests.to('getAgreements').length;
  /** Older cards are changed in place meanwhile. */
  const newMessage = async (person: Person) => {
    for (;;) {
      const heard = await inTime(person.hears());
      if (heard.how === 'sent') return heard;
    }
  };
  const told = (conversationId: string) =>
    stage()
      .teams.activitiesOf(conversationId)
      .filter(
        ({ how, activity, card }) => how === 'sent' && activity.replyToId === undefined && card !== undefined,
      )
      .map(({ card }) => textOf(card));

  it('ends when the customer can, which is told once, and nothing is asked after that', async () => {
    const { teams, simulator } = stage();
    simulator.setAgreement(contoso, {});
    simulator.setAccountStatus(contoso, 'UnderReview');
    const ann = teams.person();
    await ann.says('check contoso.edu');
    const { replies } = await ann.presses('Tell me when ready');
    expect(textOf(replies[0]?.card)).toContain("I'm waiting until this customer can order");
    expect(textOf((await ann.says('watches')).card)).toContain('Waiting until the customer can order');
    expect(textOf((await ann.says('check contoso.edu')).card)).toContain(
      "I'll tell you here when the customer can order.",
    );
    const before = asked();
    await time.advance(2.5 * intervalMs);
    expect(told(ann.conversationId)).toEqual([]);
    expect(asked() - before).toBeGreaterThanOrEqual(2);
    expect(asked() - before).toBeLessThanOrEqual(3);

    simulator.setAgreement(contoso, { isSigned: true });
    await time.advance(1.5 * intervalMs);
    expect(told(ann.conversationId)).toEqual([]);
    simulator.setAccountStatus(contoso, 'Allowed');
    const news = await newMessage(ann);
    expect(textOf(news.card)).toMatch(/^Contoso University .*✔ Ready to order .*so I have stopped watching/u);
    const atTheEnd = asked();
    await time.advance(5 * intervalMs);
    expect(asked()).toBe(atTheEnd);
    expect(told(ann.conversationId)).toHaveLength(1);
  });

  it('ends on the card of whoever sees that the customer can, and others who wait are told', async () => {
    const { teams, simulator } = stage();
    simulator.setAgreement(contoso, {});
    const ann = teams.person({ name: 'Ann Adams' });
    const bo = teams.person({ name: 'Bo Berg', aadObjectId: 'bbbbbbbb-0000-4000-8000-000000000002' });
    await ann.says('watch contoso.edu');
    await bo.says('watch contoso.edu');
    simulator.setAgreement(contoso, { isSigned: true });
    await time.advance(1_000);
    expect(textOf((await ann.says('ready contoso.edu')).card)).toMatch(
      /✔ Ready to order .*stopped watching/u,
    );
    expect(textOf((await inTime(bo.hears())).card)).toContain('Ready to order');
    expect(textOf((await ann.says('watches')).card)).toContain("I'm not watching any customer here");
    expect(told(ann.conversationId)).toEqual([]);
  });

  it('ends, with the news, when the qualification is lost', async () => {
    const { teams, simulator } = stage();
    simulator.setAgreement(contoso, {});
    const ann = teams.person();
    await ann.says('watch contoso.edu');
    simulator.resolveVetting(contoso, 'Education', { vettingStatus: 'Denied' });
    const news = await inTime(ann.hears());
    expect(textOf(news.card)).toMatch(/Approval lost .*Nothing is in review anymore/u);
    const before = asked();
    await time.advance(3 * intervalMs);
    expect(asked()).toBe(before);
  });

  it('is offered with the news of an approval that is not enough', async () => {
    const { teams, simulator } = stage();
    simulator.setAgreement(fabrikam, {});
    const ann = teams.person();
    await ann.says('watch fabrikam.edu');
    simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
    await inTime(ann.hears());
    const { replies } = await ann.presses('Tell me when ready');
    expect(textOf(replies[0]?.card)).toContain("I'm waiting until this customer can order");
    simulator.setAgreement(fabrikam, { isSigned: true });
    expect(textOf((await newMessage(ann)).card)).toContain('✔ Ready to order');
  });

  it('does not begin for a customer that can order', async () => {
    const { card } = await stage().teams.person().says('watch contoso.edu');
    expect(textOf(card)).toContain("I'm watching for changes");
  });

  it('goes on while nobody can tell, and takes no failure for an end', async () => {
    const { teams, simulator } = stage();
    simulator.setAgreement(contoso, {});
    const ann = teams.person();
    await ann.says('watch contoso.edu');
    simulator.setAgreement(contoso, { isSigned: true });
    simulator.faults.add({
      route: 'getDirectSignature',
      kind: 'error',
      status: 403,
      code: 900308,
      times: 'always',
    });
    await time.advance(3 * intervalMs);
    expect(told(ann.conversationId)).toEqual([]);
    simulator.faults.clear();
    expect(textOf((await inTime(ann.hears())).card)).toContain('✔ Ready to order');
  });
});

describe('ordering, when nobody has signed in for the bot', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const stage = useEverything({ settings: { TOKEN_CACHE_KEY: key } });

  it('is not mentioned, and costs no request', async () => {
    const { teams, simulator } = stage();
    const { card } = await teams.person().says('check contoso.edu');
    expect(textOf(card)).toContain('✔ Approved');
    expect(textOf(card)).not.toMatch(/order\b.*Qualification:|Account verification/u);
    expect(simulator.requests.entries.map(({ route }) => route)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/getValidationStatus|getAgreements|getDirectSignature/u),
      ]),
    );
    const signIns = simulator.requests.to('token').length;
    await teams.person({ scope: 'groupChat' }).says('check contoso.edu');
    expect(simulator.requests.to('token')).toHaveLength(signIns);
  });

  it('cannot be told to a person who asks, who learns why', async () => {
    const { card } = await stage().teams.person().says('ready contoso.edu');
    expect(textOf(card)).toContain("? Can't tell: nobody has signed in for me");
  });
});
