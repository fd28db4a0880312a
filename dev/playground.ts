import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { systemClock } from '../src/time/clock.ts';
import { findChromium } from '../test/cards/chromium.ts';
import { playgroundPackage } from './playground/serve-playground.ts';

readCommandLine({
  name: 'npm run e2e:playground',
  about: `Plays every command and button in Microsoft 365 Agents Playground, in a headless Chromium, and keeps pictures
in out/playground. Ends with 1 when something is
not as expected, or was never pressed.

Needs a Chromium, that of CHROME_PATH or one in the usual places, and the network: npx fetches
${playgroundPackage}, whose licence allows to evaluate it.`,
});

const executablePath = findChromium();
if (executablePath === undefined) {
  const named = process.env['CHROME_PATH'];
  console.error(
    named
      ? `CHROME_PATH names ${named}, and there is no such program. Put the path of a Chromium or Chrome there.`
      : 'There is no Chromium on this machine. Install one, or put the path of its program in CHROME_PATH.',
  );
  process.exitCode = 1;
} else {
  try {
    // Loaded now: whoever asks for help does not wait for the bot.
    const { playEverything } = await import('./playground/play-everything.ts');
    await playEverything(executablePath, systemClock);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
