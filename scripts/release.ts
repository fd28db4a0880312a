/**
 * `npm run release -- 1.2.3` releases what the changelog has under Unreleased: it writes the version's heading and
 * the versions, commits and tags. `--dry-run` shows what would be done.
 */
import { join } from 'node:path';
import { readCommandLine, refuse, type Program } from '../src/command-line/read-command-line.ts';
import { release } from './release/run.ts';

const program = {
  name: 'npm run release',
  operands: '<version>',
  about: `Releases what the changelog has under Unreleased, as version 1.2.3: writes heading and versions, commits, tags.

  --dry-run   shows what it would do, and does nothing`,
  options: { 'dry-run': { type: 'boolean' } },
} as const satisfies Program;
const { values, operands } = readCommandLine(program);
// Without `--` before it, npm keeps the option for itself and says so in this variable.
const dryRun = values['dry-run'] === true || process.env['npm_config_dry_run'] === 'true';
const [version, ...more] = operands;
if (version === undefined || more.length > 0) refuse(program, 'One version is needed, such as 1.2.3.');

const { ok, lines } = release({
  folder: join(import.meta.dirname, '..'),
  version,
  date: new Date().toISOString().slice(0, 10),
  dryRun,
  check: 'npm run check',
  generate: 'npm run generate',
  say: console.log,
});
for (const line of lines) {
  if (ok) console.log(line);
  else console.error(line);
}
process.exitCode = ok ? 0 : 1;
