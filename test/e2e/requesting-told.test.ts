import type { FaultKind } from '../../dev/simulator/index.ts';
import type { Fault, Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock, time } = passingTime();
const stage = useEverything({ settings: { REQUESTER_IDS: '*' }, clock });

const forbidden: Fault = { status: 403, body: { error: { code: 'NotEnoughPermissions', message: 'x' } } };
const failPost = (fault: FaultKind) =>
  stage().simulator.faults.add({ route: 'postQualification', times: 'always', ...fault });
const accepted =
  /✔ Request sent .*⏳ In review · Education .*I'll let you know here when Microsoft has decided/u;
const refused = /Partner Center refused the request/u;

/** Asks for a qualification; the card waits for a confirmation. */
async function ask(host: 'teams' | 'emulator' = 'teams'): Promise<Person> {
  const person = stage().teams.person({ host });
  await person.says('request education bellowscollege.com k12');
  return person;
}

/** The messages of the conversation, besides the card that asks. */
const messages = ({ conversationId }: Person) =>
  stage()
    .teams.activitiesOf(conversationId)
    .filter(({ how }) => how === 'sent')
    .slice(1);

/** Moves the clock beyond the time that the notification is held back. */
const wait = () => time.advance(5 * 60_000);

describe('what came of a confirmed request', () => {
  it.each([
    ['accepted, in Teams', 'teams', undefined],
    ['accepted, in the Emulator', 'emulator', undefined],
    ['refused', 'teams', { kind: 'error', status: 409, code: 3000 }],
  ] as const)('is told by no second message when the card shows it: %s', async (_what, host, fault) => {
    const person = await ask(host);
    if (fault) failPost(fault);
    const { card } = await person.presses('Send request');
    expect(textOf(card)).toMatch(fault ? refused : accepted);
    await wait();
    expect(messages(person)).toEqual([]);
  });

  it.each([
    ['accepted', undefined, accepted],
    ['refused', { kind: 'error', status: 409, code: 3000 }, refused],
  ] as const)(
    'is told as a message, two minutes later and once, when Teams refuses the answer: %s',
    async (_what, fault, told) => {
      const person = await ask('emulator');
      if (fault) failPost(fault);
      const { teams } = stage();
      teams.fail('updateActivity', forbidden);
      teams.fail('replyToActivity', forbidden);
      await person.sends(sendButton(person));
      await time.advance(119_000);
      expect(messages(person)).toEqual([]);
      await wait();
      const [message, ...more] = messages(person);
      expect(textOf(message?.card)).toMatch(told);
      expect(textOf(message?.card)).toContain('You may have received this already.');
      expect(more).toEqual([]);
    },
  );

  it('is watched although Teams refuses the answer', async () => {
    const person = await ask('emulator');
    const { teams } = stage();
    teams.fail('updateActivity', forbidden);
    teams.fail('replyToActivity', forbidden);
    await person.sends(sendButton(person));
    expect(textOf((await person.says('watches')).card)).toContain('Bellows College');
  });

  it('is told as a message when Teams does not take the card that all are to see', async () => {
    const person = await ask();
    stage().teams.fail('updateActivity', forbidden);
    expect(textOf((await person.presses('Send request')).card)).toMatch(accepted);
    await wait();
    expect(messages(person).map(({ card }) => textOf(card))).toEqual([expect.stringMatching(accepted)]);
  });

  it('is told by no message any more when the button, pressed again, says it', async () => {
    const person = await ask('emulator');
    const send = sendButton(person);
    const { teams } = stage();
    teams.fail('updateActivity', forbidden);
    teams.fail('replyToActivity', forbidden);
    await person.sends(send);
    const { card } = await person.sends({ ...send, id: `${send.id ?? ''}-again` });
    expect(textOf(card)).toMatch(/didn't send it again.*In review/u);
    await wait();
    expect(messages(person)).toEqual([]);
  });
});

/** The first button of the newest card, as the Emulator sends it. */
function sendButton(person: Person) {
  const [button] = person.buttons();
  const card = person.sees().findLast((each) => each.card);
  if (button?.type !== 'Action.Submit' || card === undefined) throw new Error('There is no such button.');
  return person.activities.messageWithValue(button.data, card.id);
}
