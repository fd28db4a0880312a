import { play } from '../../dev/demo/play.ts';
import { createScene } from '../../dev/demo/scene.ts';
import { steps } from '../../dev/demo/steps.ts';
import { startEverything } from '../../dev/start-everything.ts';
import { passingTime } from '../e2e/passing-time.ts';
import { putDatabase } from '../run/put-database.ts';

describe('the demo goes as expected', () => {
  it.each([
    ['on a Sunday', '2026-11-29T12:00:00Z', 'Europe/Warsaw'],
    [
      'when a weekday ends in UTC, and another has begun elsewhere',
      '2026-12-02T23:30:00Z',
      'Pacific/Auckland',
    ],
    ['when clocks go forward', '2027-03-28T00:59:59Z', 'Europe/Warsaw'],
    ['on a leap day', '2028-02-29T00:10:00Z', 'America/St_Johns'],
  ])('%s', async (_when, startAt, timeZone) => {
    const { clock, inTime, time } = passingTime(new Date(startAt));
    const settings = { POLL_INTERVAL_SECONDS: '5', REQUESTER_IDS: '*', SWEEP_EVERY_DAYS: '7' };
    const { teams, simulator, stop } = await startEverything({ clock, settings, putDatabase });
    try {
      const alex = { name: 'Alex Wilber', timeZone };
      const leap = (ms: number) => time.leap(ms);
      const scene = createScene({ teams, simulator }, { clock, inTime, leap }, alex);
      const screen = { print: () => undefined, options: { width: 100, colour: false } };
      const problems: string[] = [];
      for (const step of steps) {
        const problem = await play(step, scene, screen);
        if (problem !== undefined) problems.push(`${step.about}: ${problem}`);
      }
      expect(problems).toEqual([]);
    } finally {
      await stop();
    }
  });
});
