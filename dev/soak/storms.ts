import type { Simulator } from '../simulator/index.ts';
import type { Fault, FakeTeams, Route } from '../teams/index.ts';

/** What goes wrong for some hours. */
export interface Storm {
  readonly name: string;
  readonly begin: (world: { readonly simulator: Simulator; readonly teams: FakeTeams }) => void;
  /** What happens to the process of the bot in the middle of it. */
  readonly bot?: 'restart' | 'kill';
}

const refused = (status: number, headers = {}) =>
  ({ status, headers, body: { error: { code: 'x', message: 'x' } } }) as const;
const news: readonly Route[] = ['sendToConversation', 'createConversation'];
const teamsAnswers =
  (...faults: readonly Fault[]): Storm['begin'] =>
  ({ teams }) =>
    news.forEach((route) => teams.fail(route, ...faults));

/** One after another, and over again. */
export const storms: readonly Storm[] = [
  { name: 'calm', begin: () => undefined },
  {
    name: 'Partner Center throttles',
    begin: ({ simulator }) =>
      simulator.faults.add({ route: 'any', kind: 'throttle', seconds: 57, times: 20 }),
  },
  {
    name: 'Partner Center answers 503',
    begin: ({ simulator }) =>
      simulator.faults.add({ route: 'any', kind: 'error', status: 503, times: 'always' }),
  },
  {
    name: 'Teams throttles',
    begin: teamsAnswers(...Array<Fault>(4).fill(refused(429, { 'retry-after': '20' }))),
  },
  {
    name: 'Partner Center is slow',
    begin: ({ simulator }) => simulator.faults.add({ route: 'any', kind: 'delay', ms: 200, times: 30 }),
  },
  {
    name: 'Partner Center hangs',
    begin: ({ simulator }) =>
      simulator.faults.add({ route: 'getQualifications', kind: 'delay', ms: 'forever', times: 3 }),
  },
  { name: 'Teams answers 503 and breaks off', begin: teamsAnswers(refused(503), 'reset', refused(502)) },
  {
    name: 'Entra is down',
    begin({ simulator }) {
      simulator.expireTokens();
      simulator.faults.add({ route: 'token', kind: 'error', status: 503, times: 'always' });
    },
  },
  {
    name: 'Partner Center breaks off',
    begin: ({ simulator }) => simulator.faults.add({ route: 'any', kind: 'reset', times: 40 }),
  },
  { name: 'Teams hangs', begin: teamsAnswers('hang') },
  { name: 'the bot is restarted', begin: () => undefined, bot: 'restart' },
  {
    name: 'the bot is killed while Teams is down',
    begin: teamsAnswers(...Array<Fault>(6).fill(refused(503))),
    bot: 'kill',
  },
];
