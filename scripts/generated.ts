/**
 * `npm run generate` writes what is derived: `.env.example`, docs/settings.md and the README's table from the declarations of settings and
 * commands, the table of rooms in docs/flow.md from `rooms.ts`, the table of
 * answers in docs/partner-center.md, that of sweeps in docs/operations.md from `answers.ts`, the table of what is kept in SECURITY.md from `kept-data.ts`, and of people in docs/privacy.md from `kept-data.ts`, docs/log.md from `messages.ts`, and a field of the lock file from the installed packages.
 * It also writes the Teams app.
 * With `--check` nothing is written, and a stale file fails.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import {
  answerTable,
  commandTable,
  envExample,
  keptTable,
  loggedTable,
  messagesTable,
  privacyTable,
  roomTable,
  settingsTable,
  withSection,
} from './derive.ts';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { declaredApp } from './manifest/app.ts';
import { run as makeApp } from './manifest/run.ts';
import { sweepTable } from './sweep-table.ts';
import { withoutCompiling } from './package-lock.ts';

const { values } = readCommandLine({
  name: 'npm run generate',
  about: `Writes what is derived from the declarations: tables of the pages, .env.example, the Teams app.

  --check   writes nothing, and fails when something is out of date`,
  options: { check: { type: 'boolean' } },
});
const check = values.check === true;
const stale: string[] = [];

function write(path: string, content: string): void {
  const current = readText(path);
  if (current === content) return;
  if (check) stale.push(path);
  else writeFileSync(path, content);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readPackage(folder: string): { gypfile?: boolean } | undefined {
  const text = readText(`${folder}/package.json`);
  return text === '' ? undefined : (JSON.parse(text) as { gypfile?: boolean });
}

async function writePage(
  path: string,
  sections: readonly Parameters<typeof withSection>[1][],
): Promise<void> {
  const page = sections.reduce((text, section) => withSection(text, section), readText(path));
  write(path, await format(page, { parser: 'markdown', printWidth: 110 }));
}

write('.env.example', envExample());
await writePage('README.md', [{ name: 'commands', content: commandTable() }]);
await writePage('docs/settings.md', [{ name: 'settings', content: settingsTable() }]);
await writePage('docs/flow.md', [{ name: 'rooms', content: roomTable() }]);
await writePage('SECURITY.md', [
  { name: 'logged', content: loggedTable() },
  { name: 'kept', content: keptTable() },
]);
await writePage(
  'docs/log.md',
  (['error', 'warn', 'info', 'debug'] as const).map((name) => ({ name, content: messagesTable(name) })),
);
await writePage('docs/privacy.md', [{ name: 'people', content: privacyTable() }]);
await writePage('docs/operations.md', [{ name: 'sweeps', content: sweepTable() }]);
await writePage('docs/partner-center.md', [{ name: 'answers', content: answerTable() }]);

write('package-lock.json', withoutCompiling(readText('package-lock.json'), readPackage));

const app = await makeApp({ check }, join(import.meta.dirname, '..'), declaredApp());
for (const line of app.lines) {
  if (app.ok) console.log(line);
  else console.error(line);
}
if (!app.ok) process.exitCode = 1;

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
