import { once } from 'node:events';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { sayProgress } from '../src/command-line/say-progress.ts';
import { systemClock } from '../src/time/clock.ts';
import { createPassingTime, type PassingTime } from './demo/passing-clock.ts';
import { play } from './demo/play.ts';
import { createScene } from './demo/scene.ts';
import { steps } from './demo/steps.ts';
import { startEverything, type Everything } from './start-everything.ts';
import { terminalOptions, whenOutputCloses } from './terminal/index.ts';

/**
 * Starts the bot with a simulated Partner Center, plays its main job and checks every answer. Stays up
 * afterwards, for trying more by hand. With `--once` it ends, with exit code 1 when an answer was not as expected.
 */
async function demo(): Promise<void> {
  const { values } = readCommandLine({
    name: 'npm run demo',
    about: `Plays the bot's main job with a simulated Partner Center, checks every answer, and stays up.

  --once   ends instead, with 1 when an answer is not as expected

PORT changes the port, 3978.`,
    options: { once: { type: 'boolean' } },
  });
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort());
  whenOutputCloses(() => interrupted.abort());
  const time = createPassingTime(systemClock);
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
    const failed = await playAll(everything, time, interrupted.signal);
    if (interrupted.signal.aborted) return;
    console.log(summary(failed));
    if (values.once && failed > 0) process.exitCode = 1;
    if (values.once) return;
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
  interrupted: AbortSignal,
): Promise<number> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
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

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
