/**
 * `npm run generate` writes what is derived: `.env.example`, docs/settings.md and the README's table from the declarations of settings and
 * commands, the table of rooms in docs/flow.md from `rooms.ts`, the table of
 * answers in docs/partner-center.md, that of sweeps in docs/operations.md from `answers.ts`, the table of what is kept in SECURITY.md from `kept-data.ts`, and of people in docs/privacy.md from `kept-data.ts`, docs/log.md from `messages.ts`, and a field of the lock file from the installed packages.
 * It also writes the Teams app.
 * With `--check` nothing is written, and a stale file fails.
 */
import { readCommandLine } from '../src/command-line/read-command-line.ts';

const { values } = readCommandLine({
  name: 'npm run generate',
  about: `Writes what is derived from the declarations: tables of the pages, .env.example, the Teams app.

  --check   writes nothing, and fails when something is out of date`,
  options: { check: { type: 'boolean' } },
});
// Loaded now: whoever asks for help does not wait for all commands and texts.
const { writeGenerated } = await import('./write-generated.ts');
const wrong = await writeGenerated(values.check === true);
for (const sentence of wrong) console.error(sentence);
if (wrong.length > 0) process.exitCode = 1;
