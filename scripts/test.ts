/** `npm test`: all checks, then the tests. What continuous integration runs. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../src/command-line/read-command-line.ts';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { operands: files } = readCommandLine({
  name: 'npm test',
  operands: '[file]...',
  about: 'Runs all checks and then the tests: all of them, or those whose paths contain one of the words.',
});
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: inProject('.'), stdio: 'inherit' }).status ?? 1;

const checked = run(...process.execArgv, inProject('scripts/check.ts'), '--no-tests');
process.exitCode = checked === 0 ? run(inProject('node_modules/jest/bin/jest.js'), ...files) : checked;
