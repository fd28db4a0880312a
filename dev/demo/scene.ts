import { nextDigestAt } from '../../src/digest/index.ts';
import type { Everything } from '../start-everything.ts';
import type { FakeTeams, Person } from '../teams/index.ts';
import type { PassingTime } from './passing-clock.ts';
import type { Happening } from './steps.ts';

/** The same person in three places. */
export interface People {
  readonly chat: Person;
  readonly channel: Person;
  /** Another channel, which is to hear of denials. */
  readonly news: Person;
}

/** Where the demo is played. */
export interface Scene extends Happening {
  readonly people: People;
  readonly teams: Pick<FakeTeams, 'files'>;
  /** Lets time pass until something has happened. */
  readonly inTime: PassingTime['inTime'];
}

/** So much before nine: the bot looks at everybody again, who may have changed in the night. */
const beforeNineMs = 2 * 60_000;

/** @param options of the person */
export function createScene(
  { teams, simulator }: Pick<Everything, 'teams' | 'simulator'>,
  { clock, inTime, leap }: PassingTime,
  options: { readonly name: string; readonly timeZone: string },
): Scene {
  return {
    people: {
      chat: teams.person(options),
      channel: teams.person({ ...options, scope: 'team' }),
      news: teams.person({ ...options, scope: 'team' }),
    },
    teams,
    simulator,
    inTime,
    untilMorning() {
      const { timeZone } = options;
      const nine = nextDigestAt({ time: { minute: 9 * 60 }, timeZone }, new Date(clock.now()));
      leap(Math.max(0, nine.getTime() - beforeNineMs - clock.now()));
    },
  };
}
