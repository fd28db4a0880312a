import type { FaultKind } from '../../dev/simulator/index.ts';
import type { BotActivity } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock, inTime } = passingTime();
const stage = useEverything({
  settings: { REQUESTER_IDS: '*', POLL_INTERVAL_SECONDS: '1' },
  clock,
});

const bellows = '5c000000-0000-4000-8000-000000000003';
const sent = () => stage().simulator.requests.to('postQualification').length;
const failPost = (fault: FaultKind, times: number | 'always' = 1) =>
  stage().simulator.faults.add({ route: 'postQualification', times, ...fault });

describe('a request that is not needed', () => {
  it.each([
    [
      'in review',
      'request education fabrikam.edu k12',
      /A review is already under way .*⏳ In review/u,
      'Watch here',
    ],
    [
      'in review, without a segment',
      'request education fabrikam.edu',
      /A review is already under way/u,
      'Watch here',
    ],
    [
      'approved',
      'request education contoso.edu k12',
      /This customer is already qualified .*✔ Approved/u,
      'Check',
    ],
    ['declared', 'request soe rivers.example', /This customer is already qualified .*● Declared/u, 'Check'],
    ['given', 'request gcc county.litwareinc.com', /This customer is already qualified/u, 'Check'],
  ])('is refused with the facts: %s', async (_what, text, expected, button) => {
    const person = stage().teams.person();
    const { card } = await person.says(text);
    expect(textOf(card)).toMatch(expected);
    expect(textOf(card)).toContain('I have sent nothing');
    expect(person.buttons().map(({ title }) => title)).toContain(button);
    expect(sent()).toBe(0);
  });
});

describe('a denied request', () => {
  it('can be made again, with the reason and the attempts shown, three times in all', async () => {
    const { teams, simulator } = stage();
    const person = teams.person();
    for (const attempt of [0, 1, 2]) {
      const { card } = await person.says('request education bellowscollege.com k12');
      expect(textOf(card)).toContain(`${attempt} of 3`);
      if (attempt > 0) expect(textOf(card)).toMatch(/✖ Denied · Education Reason: Not an Academic Domain/u);
      await person.presses('Send request');
      expect(sent()).toBe(attempt + 1);
      simulator.resolveVetting(bellows, 'Education', {
        vettingStatus: 'Denied',
        vettingReason: 'Not an Academic Domain',
      });
      await inTime(teams.waitFor(isNotification(attempt + 1)));
    }
    for (const text of ['request education bellowscollege.com k12', 'request education bellowscollege.com']) {
      const { card } = await person.says(text);
      expect(textOf(card)).toMatch(/All requests are used up .*3 of 3/u);
    }
    expect(sent()).toBe(3);
  });

  it('that Partner Center has counted elsewhere is refused by it, and told with the truth', async () => {
    const person = stage().teams.person();
    await person.says('request education brueckenwaerter.example higher');
    const { card } = await person.presses('Send request');
    expect(textOf(card)).toMatch(/✖ .*(?:used up|refused).*✖ Denied · Education/u);
    expect(textOf(card)).toContain('ID for support');
    expect(textOf((await person.says('history brueckenwaerter.example')).card)).toContain('Refused:');
  });
});

/** True when so many denials have been told. */
function isNotification(count: number) {
  let seen = 0;
  return ({ how, card }: BotActivity) => {
    if (how === 'sent' && textOf(card).includes('In review → ✖ Denied')) seen += 1;
    return seen >= count;
  };
}

describe('a refusal of Partner Center', () => {
  it.each<[string, FaultKind, RegExp]>([
    ['a conflict', { kind: 'error', status: 409, code: 3000 }, /Partner Center refused the request/u],
    ['a bad request', { kind: 'error', status: 400, code: 2000 }, /✖ /u],
    ['a missing role', { kind: 'error', status: 403, code: 900329 }, /✖ /u],
    [
      'no second factor',
      { kind: 'error', status: 401, shape: 'empty', reasonPhrase: 'Unauthorized - MFA required' },
      /My sign-in has no second factor/u,
    ],
  ])('becomes a sentence, the truth as it is now, and an id: %s', async (_what, fault, sentence) => {
    const person = stage().teams.person();
    await person.says('request education bellowscollege.com k12');
    failPost(fault, 'always');
    const { card, status } = await person.presses('Send request');
    expect(status).toBe(200);
    expect(textOf(card)).toMatch(sentence);
    expect(textOf(card)).toMatch(/What Partner Center shows now: .*No qualification/u);
    expect(textOf(card)).toMatch(/ID for support: [0-9a-f-]{36}/u);
    expect(textOf(card)).not.toMatch(/In review|Request sent/u);
  });
});

describe('a request whose answer is lost', () => {
  it('is found out by asking again with the same id; the card says that it was sent', async () => {
    const person = stage().teams.person();
    await person.says('request education bellowscollege.com k12');
    failPost({ kind: 'reset', afterWork: true });
    const { card } = await inTime(person.presses('Send request'));
    expect(textOf(card)).toContain('⏳ In review · Education');
    const ids = new Set(
      stage()
        .simulator.requests.to('postQualification')
        .map(({ headers }) => headers['ms-requestid']),
    );
    expect(ids.size).toBe(1);
  });

  it('is said to be unknown, and told in the same place once it is known', async () => {
    const { teams, simulator } = stage();
    const person = teams.person({ scope: 'team', name: 'Ann Adams' });
    await person.says('request education bellowscollege.com k12');
    failPost({ kind: 'error', status: 503 }, 'always');
    await inTime(person.presses('Send request'));
    const card = await inTime(
      teams.waitFor(({ card }) => textOf(card).includes("I don't know yet whether Microsoft took it")),
    );
    expect(textOf(card.card)).toContain('tell you here');
    simulator.faults.clear();
    const news = await inTime(
      teams.waitFor(({ how, card }) => how === 'sent' && textOf(card).includes('✔ Request sent')),
    );
    expect(textOf(news.card)).toMatch(/⏳ In review · Education .*I'll tell you here when it resolves/u);
    expect(JSON.stringify(news.card)).toContain('<at>Ann Adams</at>');
    expect(textOf((await person.says('watches')).card)).toContain('Bellows College');
  });
});
