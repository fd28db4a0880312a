import type { Fault } from '../../dev/simulator/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1200' }, clock });
const always = (route: Fault['route'], fault: object) => ({ route, times: 'always', ...fault }) as Fault;

/** Time passes by the hour, and the bot does what is due. */
async function pass(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    time.leap(60 * 60_000);
    await time.advance(2 * 60_000);
  }
}

describe('a watched customer that cannot be seen', () => {
  it.each<[string, Fault, RegExp]>([
    [
      'Partner Center refuses it with 403',
      always('getQualifications', { kind: 'error', status: 403, code: 1002 }),
      /Partner Center refuses to show it to me\. Ask an administrator .*GDAP/u,
    ],
    [
      'Partner Center calls the request bad',
      always('getQualifications', { kind: 'error', status: 400, code: 3000 }),
      /I don't get an answer that I understand/u,
    ],
    [
      'a gateway answers 404',
      always('getQualifications', { kind: 'error', status: 404, shape: 'gateway' }),
      /I can't reach Partner Center/u,
    ],
    ['Entra refuses the sign-in', always('token', { kind: 'error', status: 401 }), /My sign-in is refused/u],
  ])(
    'when %s: the person is told once, finds it in the list, and is told when it is over',
    async (_what, fault, why) => {
      const { teams, simulator } = stage();
      const ann = teams.person();
      await ann.says('watch fabrikam.edu');
      simulator.faults.add(fault);
      const told = () =>
        teams
          .activitiesOf(ann.conversationId)
          .filter(({ activity, how }) => activity.replyToId === undefined && how === 'sent')
          .map(({ card }) => textOf(card));
      await pass(4);
      expect(told()).toEqual([]);
      await pass(2);
      expect(told()).toEqual([
        expect.stringMatching(/I haven't been able to see this customer since Nov 2/u),
      ]);
      expect(told()[0]).toMatch(why);
      expect(textOf((await ann.says('watches')).card)).toMatch(
        /⚠ Fabrikam .*In review .*I haven't been able to see this customer since Nov 2/u,
      );
      await pass(3);
      expect(told()).toHaveLength(1);

      simulator.faults.clear();
      await pass(2);
      expect(told().slice(1)).toEqual([
        expect.stringMatching(/I can see this customer again .*⏳ In review/u),
      ]);
      expect(textOf((await ann.says('watches')).card)).not.toContain("can't see");
      simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
      await pass(1);
      expect(told().slice(2)).toEqual([expect.stringMatching(/✔ Approved/u)]);
      expect(told()[2]).not.toContain("couldn't see");
    },
  );
});
