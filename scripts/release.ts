/**
 * `npm run release -- 1.2.3` releases what the changelog has under Unreleased: it writes the version's heading and
 * the versions, commits and tags. `--dry-run` shows what would be done.
 */
import { join } from 'node:path';
import { release } from './release/run.ts';

const args = process.argv.slice(2);
// Without `--` before it, npm keeps the option for itself and says so in this variable.
const dryRun = args.includes('--dry-run') || process.env['npm_config_dry_run'] === 'true';
const [version, ...more] = args.filter((arg) => arg !== '--dry-run');

if (version === undefined || more.length > 0) {
  console.error('One version is needed: npm run release -- 1.2.3, with --dry-run to see what it would do.');
  process.exitCode = 1;
} else {
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
}
