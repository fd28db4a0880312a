import { once } from 'node:events';
import { sayProgress } from '../../src/command-line/say-progress.ts';
import type { Clock } from '../../src/time/clock.ts';
import { createPassingTime, type PassingTime } from './passing-clock.ts';
import { play } from './play.ts';
import { createScene } from './scene.ts';
import { steps } from './steps.ts';
import { startEverything, type Everything } from '../start-everything.ts';
import { terminalOptions, whenOutputCloses } from '../terminal/index.ts';

export interface DemoOptions {
  /** Ends when all is played, and does not stay up. */
  readonly once: boolean;
  readonly clock: Clock;
  /** Of the person who asks: an IANA name. */
  readonly timeZone: string;
}

/**
 * Starts the bot with a simulated Partner Center, plays its main job and checks every answer. Stays up
 * afterwards, for trying more by hand. With `once` it ends, with exit code 1 when an answer was not as expected.
 */
export async function demo({ once: ends, clock, timeZone }: DemoOptions): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort());
  whenOutputCloses(() => interrupted.abort());
  const time = createPassingTime(clock);
  const starting = startEverything({
    clock: time.clock,
    settings: {
      PORT: process.env['PORT'] ?? '3978',
      LOG_LEVEL: 'error',
      POLL_INTERVAL_SECONDS: '5',
      REQUESTER_IDS: '*',
      SWEEP_EVERY_DAYS: '7',
    },
  });
  const everything = await sayProgress('The bot starts', starting);
  const endpoint = `${everything.bot.url}/api/messages`;
  try {
    console.log(`The bot listens at ${endpoint} and asks a simulated Partner Center.\n`);
    const failed = await playAll(everything, time, timeZone, interrupted.signal);
    if (interrupted.signal.aborted) return;
    console.log(summary(failed));
    if (ends && failed > 0) process.exitCode = 1;
    if (ends) return;
    const end = once(interrupted.signal, 'abort');
    console.log(howToGoOn(endpoint));
    await end;
  } finally {
    await everything.stop();
  }
}

/** The number of steps that did not go as expected. */
async function playAll(
  { teams, simulator }: Everything,
  time: PassingTime,
  timeZone: string,
  interrupted: AbortSignal,
): Promise<number> {
  const scene = createScene({ teams, simulator }, time, { name: 'Alex Wilber', timeZone });
  const screen = { print: (text: string) => console.log(text), options: terminalOptions() };
  let failed = 0;
  for (const step of steps) {
    if (interrupted.aborted) break;
    if ((await play(step, scene, screen)) !== undefined) failed += 1;
  }
  return failed;
}

function summary(failed: number): string {
  const all = steps.length;
  return failed === 0
    ? `✔ All ${all} answers are as expected.`
    : `✘ ${failed} of ${all} answers are not as expected.`;
}

function howToGoOn(endpoint: string): string {
  return `
The bot stays up until Ctrl-C. To go on by hand:
  Terminal                         npm run chat -- --url ${endpoint}
  Bot Framework Emulator           open ${endpoint}, app id and password empty
  Microsoft 365 Agents Playground  npx @microsoft/m365agentsplayground@0.2.28 -e ${endpoint} -c msteams
`;
}
