import type { BotActivity, Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const ann = { name: 'Ann Adams', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };
const bo = { name: 'Bo Berg', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000002' };
const cy = { name: 'Cy Chen', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000003' };
const { clock, time } = passingTime();
const stage = useEverything({
  settings: { REQUESTER_IDS: `${ann.aadObjectId},${bo.aadObjectId}` },
  clock,
});

const bellows = '5c000000-0000-4000-8000-000000000003';
const typed = 'request education bellowscollege.com k12';
const sent = () => stage().simulator.requests.to('postQualification').length;

/** The card as it is now. */
const cardSeenBy = (person: Person) => textOf(person.sees().findLast(({ card }) => card)?.card);

/** The sentence that only the person who pressed sees. */
const toldAlone = ({ replies }: { readonly replies: readonly BotActivity[] }) => {
  expect(replies.map(({ how }) => how)).toEqual(['answered']);
  return replies[0]?.text;
};

/** The first button of the newest card, to be pressed later from a client that still shows it. */
function firstButton(person: Person) {
  const [button] = person.buttons();
  if (button === undefined) throw new Error('The card has no button.');
  return button;
}

describe('a confirmation', () => {
  it('works once: a second press says what happened to the first', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    const send = firstButton(person);
    await person.presses(send);
    const { card } = await person.presses(send);
    expect(textOf(card)).toContain("didn't send it again");
    expect(textOf(card)).toContain('⏳ In review · Education');
    expect(sent()).toBe(1);
  });

  it('sends once when it is pressed twice at the same moment', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    const send = firstButton(person);
    await Promise.all([person.presses(send), person.presses(send)]);
    expect(sent()).toBe(1);
  });

  it.each([
    ['another requester', bo, 'Only the person who asked for this can send or cancel it.'],
    ['a person who may not request', cy, 'Ask whoever runs this bot to add you'],
  ])('is not for %s in the same channel, who is told so alone; the card stays', async (_who, other, told) => {
    const { teams } = stage();
    const asker = teams.person({ ...ann, scope: 'team' });
    // Where Teams takes no private message, everybody sees the card.
    teams.fail('sendToConversation', { status: 400, body: { error: { code: 'BadArgument', message: 'x' } } });
    await asker.says(typed);
    expect(cardSeenBy(asker)).toContain('Only Ann Adams can send or cancel this.');
    const stranger = teams.person({ ...other, scope: 'team', with: asker });
    for (const button of ['Send request', 'Cancel']) {
      expect(toldAlone(await stranger.presses(button))).toContain(told);
    }
    expect(cardSeenBy(asker)).toContain('Send this request?');
    expect(sent()).toBe(0);

    // Everyone in the chat sees who asked, and what came of it.
    await asker.presses('Send request');
    const updated = await teams.waitFor(({ how }) => how === 'updated');
    expect(textOf(updated.card)).toMatch(/✔ Request sent .*⏳ In review .*Requested by Ann Adams/u);
  });

  it('expires after ten minutes, says so, and offers to begin again', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    await time.advance(10 * 60_000);
    const { card } = await person.presses('Send request');
    expect(textOf(card)).toMatch(/This confirmation has expired .*Nothing was sent/u);
    expect(sent()).toBe(0);
    const again = await person.presses('Start over');
    expect(textOf(again.card)).toMatch(/Send this request\? .*K–12/u);
    await person.presses('Send request');
    expect(sent()).toBe(1);
  });

  it('does not count when what was shown has changed; the new facts are shown', async () => {
    const { teams, simulator } = stage();
    const person = teams.person(ann);
    await person.says(typed);
    simulator.setQualifications(bellows, [{ qualification: 'StateOwnedEntity' }]);
    const { card } = await person.presses('Send request');
    expect(textOf(card)).toMatch(/have changed.*● Declared · State-owned entity/u);
    expect(sent()).toBe(0);
    await person.presses('Send request');
    expect(sent()).toBe(1);
  });

  it('does not count when another person was quicker; that is shown', async () => {
    const { teams, simulator } = stage();
    const person = teams.person(ann);
    await person.says(typed);
    simulator.setQualifications(bellows, [{ qualification: 'Education', vettingStatus: 'InReview' }]);
    const { card } = await person.presses('Send request');
    expect(textOf(card)).toMatch(/A review is already in progress .*I haven't sent anything/u);
    expect(sent()).toBe(0);
  });

  it('is dropped by Cancel, and cannot be sent then', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    const send = firstButton(person);
    const { card } = await person.presses('Cancel');
    expect(textOf(card)).toMatch(/Canceled Education Nothing was sent/u);
    expect(textOf((await person.presses(send)).card)).toContain('Canceled');
    expect(sent()).toBe(0);
  });

  it('that was sent cannot be cancelled any more', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    const cancel = person.buttons().find(({ title }) => title === 'Cancel') ?? 2;
    await person.presses('Send request');
    expect(textOf((await person.presses(cancel)).card)).toMatch(/didn't send it again.*In review/u);
  });

  it('of an unknown request is refused', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    const { data } = firstButton(person) as { data: { command: string } };
    const invented = { ...data, args: { request: 'aaaaaaaa-0000-4000-8000-00000000000f' } };
    const exchange = await person.sends(person.activities.cardAction({ data: invented }, '1'));
    expect(toldAlone(exchange)).toContain("I can't find this request");
  });

  it('cannot be typed', async () => {
    const person = stage().teams.person(ann);
    await person.says(typed);
    for (const text of ['confirm-request', 'confirm request', 'send request']) {
      const { card } = await person.says(text);
      expect(textOf(card)).toContain("I don't know that command");
    }
    expect(sent()).toBe(0);
  });
});

describe('a person who is not in REQUESTER_IDS', () => {
  it.each(['request education bellowscollege.com k12', 'request gcc x', 'request soe x', 'validation codes'])(
    'learns whom to ask, and Partner Center gets no request: %s',
    async (text) => {
      const { teams, simulator } = stage();
      const { card } = await teams.person(cy).says(text);
      expect(textOf(card)).toContain(`Ask whoever runs this bot to add you. Your ID: ${cy.aadObjectId}`);
      expect(simulator.requests.entries).toEqual([]);
    },
  );

  it.each([
    ['personal', ann, true],
    ['personal', cy, false],
    ['team', ann, false],
  ] as const)('reads of no command to request again (%s, %j)', async (scope, who, isNamed) => {
    const { card } = await stage()
      .teams.person({ ...who, scope })
      .says('check northwind.edu');
    expect(textOf(card)).toContain('Before it is requested again');
    expect(textOf(card).includes('Request again')).toBe(isNamed);
  });

  it('does not find these commands in the help, where requesters do', async () => {
    const { teams } = stage();
    expect(textOf((await teams.person(cy).says('help')).card)).not.toContain('request education');
    expect(textOf((await teams.person(ann).says('help')).card)).toContain('request education <customer>');
  });
});
