/**
 * `npm run check`: runs all checks that need no running bot, two at a time. It does not stop at the first failure, so that
 * one run shows all of them. With `--no-tests` it leaves out the tests, for `npm test`, which runs them anyway.
 */
import { exec } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { delimiter } from 'node:path';
import { readCommandLine } from '../src/command-line/read-command-line.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { values } = readCommandLine({
  name: 'npm run check',
  about: `Runs all checks that need no running bot.

  --no-tests   leaves out the tests among them, as npm test does, which runs all tests`,
  options: { 'no-tests': { type: 'boolean' } },
});
const tests =
  values['no-tests'] === true ? [] : ['jest --silent test/boundaries.test.ts test/deploy test/i18n'];

/** Each row runs its commands one after the other. The first row takes as long as the second. */
const rows = [
  ['eslint . --max-warnings 0'],
  ['tsc', 'prettier --check .', 'node scripts/generated.ts --check', ...tests],
];

/** The longest silence: a person wonders, and continuous integration may take a silent run for dead. */
const silenceMs = 10_000;
const firstSilenceMs = 2_000;
const running = new Set<string>();
const sayRunning = () => console.log(`… running: ${[...running].join(', ')}`);
setTimeout(sayRunning, firstSilenceMs).unref();
const heartbeat = setInterval(sayRunning, silenceMs);

const results = await Promise.all(rows.map(runRow));
clearInterval(heartbeat);
process.exitCode = results.flat().every(Boolean) ? 0 : 1;

async function runRow(commands: readonly string[]): Promise<boolean[]> {
  const passed: boolean[] = [];
  for (const command of commands) passed.push(await run(command));
  return passed;
}

/** Prints a command's output when it has ended, so that outputs are not mixed. */
function run(command: string): Promise<boolean> {
  const PATH = [inProject('node_modules/.bin'), process.env['PATH']].join(delimiter);
  const options = {
    cwd: inProject('.'),
    env: { ...process.env, PATH, NODE_COMPILE_CACHE: inProject('node_modules/.cache/node') },
    maxBuffer: 100_000_000,
  };
  running.add(command);
  return new Promise((resolve) => {
    exec(command, options, (error, stdout, stderr) => {
      running.delete(command);
      heartbeat.refresh();
      const output = `${stdout}${stderr}`.trim();
      console.log(`${error ? '✘' : '✔'} ${command}${error && output ? `\n${output}` : ''}`);
      resolve(error === null);
    });
  });
}
