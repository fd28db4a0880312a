import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { systemClock } from '../src/time/clock.ts';

const { values } = readCommandLine({
  name: 'npm run demo',
  about: `Plays the bot's main job with a simulated Partner Center, checks every answer, and stays up.

  --once   ends instead, with 1 when an answer is not as expected

PORT changes the port, 3978.`,
  options: { once: { type: 'boolean' } },
});

try {
  // Loaded now: whoever asks for help does not wait for the bot.
  const { demo } = await import('./demo/demo.ts');
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await demo({ once: values.once === true, clock: systemClock, timeZone });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
