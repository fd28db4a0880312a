/** `npm run types`, `lint` and `format`: a development tool over the whole project. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { sayProgress } from '../src/command-line/say-progress.ts';

const tools: Readonly<Record<string, readonly [about: string, script: string, ...args: string[]]>> = {
  types: ['Checks the types of everything.', 'typescript/bin/tsc'],
  lint: ['Looks for mistakes that types do not show.', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  format: ['Formats all files.', 'prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '.'],
};

const [name = '', ...rest] = process.argv.slice(2);
const [about, script, ...args] = tools[name] ?? [];
if (about === undefined || script === undefined) throw new Error(`There is no tool called ${name}.`);
readCommandLine({ name: `npm run ${name}`, about }, rest);
const child = spawn(
  process.execPath,
  [fileURLToPath(new URL(`../node_modules/${script}`, import.meta.url)), ...args],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  },
);
const [code] = (await sayProgress(`${script} is running`, once(child, 'exit'))) as [number | null];
process.exitCode = code ?? 1;
