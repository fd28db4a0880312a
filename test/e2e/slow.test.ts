import { virtualTime } from '../virtual-time.ts';
import { textOf, useEverything } from './everything.ts';

const time = virtualTime();
const stage = useEverything({ settings: { REQUESTER_IDS: '*' }, clock: time });

/** Makes Partner Center answer only when the test releases it. */
function holdQualifications(): { release: () => void } {
  const { simulator } = stage();
  const release = simulator.faults.add({
    route: 'getQualifications',
    kind: 'delay',
    ms: 'forever',
    times: 1,
  });
  return { release };
}

/** Lets the bot's HTTP calls on this machine go on until the condition is true. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

const asked = () => stage().simulator.requests.to('getQualifications').length;

describe('a slow Partner Center', () => {
  it('shows typing after a second, hands over after ten, and the answer follows as a message', async () => {
    const { teams } = stage();
    holdQualifications();
    const ann = teams.person();
    const exchange = ann.says('check contoso.edu');
    await until(() => asked() === 1);
    await time.advance(1_000);
    await until(() => teams.typingOf(ann.conversationId).length === 1);
    // At ten seconds the first attempt times out too; the second one is answered.
    await time.advance(9_000);
    const { status, text } = await exchange;
    expect(status).toBe(200);
    expect(text).toContain('slow to respond');
    await time.advance(1_000);
    const answer = await ann.hears();
    expect(answer.how).toBe('sent');
    expect(textOf(answer.card)).toContain('✔ Approved');
  });

  it('follows in the thread of the channel that asked', async () => {
    const { teams } = stage();
    holdQualifications();
    const ann = teams.person({ scope: 'team' });
    const exchange = ann.says('check contoso.edu');
    await until(() => asked() === 1);
    await time.advance(10_000);
    const { activity } = await exchange;
    await time.advance(1_000);
    const answer = await ann.hears();
    expect(answer.conversationId).toBe(activity.conversation?.id);
  });

  it('shows nobody else that somebody asked in private', async () => {
    const { teams } = stage();
    holdQualifications();
    const ann = teams.person({ scope: 'team' });
    const bo = teams.person({ with: ann, name: 'Bo Berg' });
    const exchange = ann.says('check contoso.edu', { slash: true });
    await until(() => asked() === 1);
    await time.advance(10_000);
    expect((await exchange).text).toContain('slow to respond');
    await time.advance(1_000);
    expect(textOf((await ann.hears()).card)).toContain('✔ Approved');
    expect([...bo.sees(), ...teams.typingOf(ann.conversationId)]).toEqual([]);
  });

  it('answers a pressed button within five seconds, and then replaces the card', async () => {
    const { teams } = stage();
    const ann = teams.person();
    const { reply } = await ann.says('check contoso.edu');
    holdQualifications();
    const pressed = ann.presses('Refresh');
    await until(() => asked() === 2);
    await time.advance(4_000);
    const { body } = await pressed;
    expect(body).toMatchObject({
      statusCode: 200,
      value: expect.stringContaining('slow to respond') as string,
    });
    await time.advance(7_000);
    const answer = await teams.waitFor(({ how }) => how === 'updated');
    expect(answer.id).toBe(reply?.id);
    expect(textOf(answer.card)).toContain('✔ Approved');
  });

  it('shows late on the card what came of a request, and tells it by no second message', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    await ann.says('request education bellowscollege.com k12');
    simulator.faults.add({ route: 'postQualification', kind: 'delay', ms: 'forever', times: 1 });
    const pressed = ann.presses('Send request');
    await until(() => simulator.requests.to('postQualification').length === 1);
    await time.advance(4_000);
    await pressed;
    await time.advance(7_000);
    const answer = await teams.waitFor(({ how }) => how === 'updated');
    expect(textOf(answer.card)).toContain('✔ Request sent');
    await time.advance(5 * 60_000);
    expect(teams.activitiesOf(ann.conversationId).filter(({ how }) => how === 'sent')).toHaveLength(1);
  });

  it('gives up after thirty seconds in all, and says so', async () => {
    const { teams, simulator } = stage();
    simulator.faults.add({ route: 'getQualifications', kind: 'delay', ms: 'forever', times: 'always' });
    const ann = teams.person();
    const exchange = ann.says('check contoso.edu');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await until(() => asked() === attempt);
      await time.advance(10_000);
      await time.advance(2_000);
    }
    await exchange;
    const answer = await ann.hears();
    expect(textOf(answer.card)).toContain("didn't answer in time");
    expect(ann.buttons().map(({ title }) => title)).toEqual(['Try again']);
  });

  it('is waited for when the bot is asked to stop', async () => {
    const { teams, bot } = stage();
    holdQualifications();
    const ann = teams.person();
    const exchange = ann.says('check contoso.edu');
    await until(() => asked() === 1);
    await time.advance(10_000);
    await exchange;
    const stopped = bot.stop();
    await time.advance(1_000);
    const answer = await ann.hears();
    expect(textOf(answer.card)).toContain('✔ Approved');
    await stopped;
  });
});
