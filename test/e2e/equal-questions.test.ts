import type { Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { openStage, textOf, type Stage } from './everything.ts';

const { clock, time } = passingTime();
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ clock });
});
afterAll(async () => {
  await stage.stop();
  stage.teams.expectNoUnexpectedRequests();
});

/** Eight people in a group chat of their own. */
function group(name: string): readonly Person[] {
  const first = stage.teams.person({
    name: `${name} 0`,
    scope: 'groupChat',
    conversationId: `19:${name}@thread.v2`,
  });
  const others = [1, 2, 3, 4, 5, 6, 7].map((index) =>
    stage.teams.person({ name: `${name} ${index}`, with: first }),
  );
  return [first, ...others];
}
const ask = (person: Person | undefined, text: string) =>
  (person as Person).sends((person as Person).activities.message(text));
const heard = (people: readonly Person[]) =>
  stage.teams.activitiesOf(people[0]?.conversationId).filter(({ how }) => how === 'sent').length;

describe('equal questions in one conversation', () => {
  it('are one card while it is on its way and for five seconds after, and Partner Center is asked once', async () => {
    const people = group('equal');
    stage.simulator.requests.clear();
    await Promise.all(people.map((person) => ask(person, 'check fabrikam.edu')));
    await time.advance(4_999);
    await ask(people[3], 'Check fabrikam.edu please');
    expect(heard(people)).toBe(1);
    expect(stage.simulator.requests.to('getQualifications')).toHaveLength(1);
    await time.advance(1);
    await ask(people[3], 'check fabrikam.edu');
    expect(heard(people)).toBe(2);
  });

  it('are one card when they are pressed, and who pressed later is told where it is', async () => {
    const [ann, bo] = group('pressed');
    await ann?.says('find fabrikam');
    await ann?.presses('Check');
    expect((await bo?.presses('Check'))?.text).toBe('Answered below.');
    expect(heard([ann as Person])).toBe(2);
  });

  it.each([
    ['about another customer', ['check contoso.edu']],
    ['in another language', ['sprawdź kwalifikacje fabrikam.edu', 'pl-PL']],
    ['after something was changed', ['watch fabrikam.edu', 'en-US', 'check fabrikam.edu']],
  ])('are not those %s', async (name, [text = '', locale = 'en-US', ...more]) => {
    const [ann, bo] = group(name.replaceAll(' ', '-'));
    await ask(ann, 'check fabrikam.edu');
    (bo as Person).locale = locale;
    for (const each of [text, ...more]) await ask(bo, each);
    expect(heard([ann as Person])).toBe(2 + more.length);
  });

  it('are answered again after a failure, and when the answer could not be sent', async () => {
    const people = group('failed');
    stage.simulator.faults.add({ route: 'getQualifications', kind: 'error', status: 403 });
    const failed = await ask(people[0], 'check fabrikam.edu');
    expect(textOf(failed.card)).not.toContain('In review');
    expect(textOf((await ask(people[1], 'check fabrikam.edu')).card)).toContain('In review');

    await time.advance(10_000);
    stage.teams.fail('replyToActivity', { status: 403, body: { error: { code: 'BotDisabledByAdmin' } } });
    await ask(people[2], 'check fabrikam.edu');
    expect(textOf((await ask(people[3], 'check fabrikam.edu')).card)).toContain('In review');
  });

  it('are answered in each thread of a channel', async () => {
    const ann = stage.teams.person({ scope: 'team', name: 'Ann' });
    const bo = stage.teams.person({ scope: 'team', name: 'Bo' });
    expect([await ask(ann, 'check fabrikam.edu'), await ask(bo, 'check fabrikam.edu')]).toMatchObject([
      { replies: [{ how: 'sent' }] },
      { replies: [{ how: 'sent' }] },
    ]);
  });
});
