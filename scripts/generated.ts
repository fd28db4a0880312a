/**
 * `npm run generate` writes what is derived: `.env.example` and the README's tables from the declarations of settings and
 * commands, the table of rooms in docs/flow.md from `rooms.ts`, the table of
 * answers in docs/partner-center.md from `answers.ts`, the table of what is kept in SECURITY.md from `kept-data.ts`, and a field of the lock file from the installed packages.
 * With `--check` nothing is written, and a stale file fails.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import {
  answerTable,
  commandTable,
  envExample,
  keptTable,
  loggedTable,
  roomTable,
  settingsTable,
  withSection,
} from './derive.ts';
import { withoutCompiling } from './package-lock.ts';

const check = process.argv.includes('--check');
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
await writePage('README.md', [
  { name: 'commands', content: commandTable() },
  { name: 'settings', content: settingsTable() },
]);
await writePage('docs/flow.md', [{ name: 'rooms', content: roomTable() }]);
await writePage('SECURITY.md', [
  { name: 'logged', content: loggedTable() },
  { name: 'kept', content: keptTable() },
]);
await writePage('docs/partner-center.md', [{ name: 'answers', content: answerTable() }]);

write('package-lock.json', withoutCompiling(readText('package-lock.json'), readPackage));

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
