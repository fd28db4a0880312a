import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buttonCommands, commands } from '../../src/bot/commands/index.ts';
import { createLogger } from '../../src/log/logger.ts';
import type { Clock } from '../../src/time/clock.ts';
import { freePort } from '../free-port.ts';
import { leftOut, neverPressed } from './never-pressed.ts';
import { play } from './play.ts';
import { scenes } from './scenes.ts';
import { playgroundPackage, servePlayground } from './serve-playground.ts';
import { startEverything } from '../start-everything.ts';

/** Wide enough for the list of conversations beside the conversation. */
const viewport = { width: 1500, height: 1100 };
/** For what a page does without the bot. Long, because the machine may be busy. */
const pageMs = 90_000;
const pictures = fileURLToPath(new URL('../../out/playground/', import.meta.url));

/** Plays all, and says what came of it. Ends the process with 1 when something is not as expected. */
export async function playEverything(executablePath: string, clock: Clock): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort());
  mkdirSync(pictures, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));
  const run: string[] = [];
  const log = createLogger('info', { write: (line) => void run.push(...commandIn(line)) });
  const { simulator, bot, stop } = await startEverything({
    clock,
    settings: { POLL_INTERVAL_SECONDS: '1', REQUESTER_IDS: '*' },
    bot: { log },
  });
  const endpoint = `${bot.url}/api/messages`;
  try {
    console.log(`npx fetches and starts ${playgroundPackage} …`);
    const playground = await servePlayground(endpoint, {
      port: await freePort(),
      folder,
      cancelled: interrupted.signal,
    });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ viewport });
      // The page asks Microsoft's servers for fonts and the like, and would wait for them.
      await page.route(
        (url) => url.hostname !== 'localhost',
        (route) => route.abort(),
      );
      page.setDefaultTimeout(pageMs);
      await page.goto(playground.url, { waitUntil: 'domcontentloaded' });
      await page.getByTitle('Toggle Log Panel').click();
      let failed = 0;
      const pressed: string[] = [];
      for (const { place, steps } of scenes) {
        for (const step of steps) {
          if (interrupted.signal.aborted) return;
          const problem = await play(step, place, { page, simulator, pictures });
          console.log(`${problem === undefined ? '✔' : '✘'} ${place}: ${step.about}`);
          if (problem === undefined) {
            if (typeof step.action === 'object' && 'button' in step.action) pressed.push(step.action.button);
            continue;
          }
          console.log(`  ${problem.replaceAll('\n', '\n  ')}`);
          failed += 1;
        }
      }
      tell(failed, run, pressed);
    } finally {
      await browser.close();
      await playground.stop();
    }
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command that a line of the log says was answered. */
function commandIn(line: string): string[] {
  const { msg, command } = JSON.parse(line) as { readonly msg: string; readonly command?: string };
  return msg === 'command answered' && command !== undefined ? [command] : [];
}

function tell(failed: number, run: readonly string[], pressed: readonly string[]): void {
  const missed = [...commands, ...buttonCommands].map(({ id }) => id).filter((id) => !run.includes(id));
  const all = scenes.flatMap(({ steps }) => steps).length;
  console.log(failed === 0 ? `✔ All ${all} steps are as expected.` : `✘ ${failed} of ${all} steps are not.`);
  if (missed.length > 0) console.log(`✘ No step has run ${missed.join(', ')}.`);
  for (const each of leftOut) console.log(`  Not pressed: ${each}.`);
  const unpressed = neverPressed(pressed);
  for (const title of unpressed) console.log(`✘ No step has pressed “${title}”.`);
  if (missed.length + unpressed.length === 0) console.log('✔ Every command has run, and every other button.');
  console.log(`Pictures: ${pictures}`);
  if (failed + missed.length + unpressed.length > 0) process.exitCode = 1;
}
