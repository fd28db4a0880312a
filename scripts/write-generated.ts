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
import { declaredApp } from './manifest/app.ts';
import { run as makeApp } from './manifest/run.ts';
import { sweepTable } from './sweep-table.ts';
import { withoutCompiling } from './package-lock.ts';

/**
 * Writes what is derived.
 * @param check writes nothing
 * @returns what is wrong, in sentences; none when all is well
 */
export async function writeGenerated(check: boolean): Promise<readonly string[]> {
  const stale: string[] = [];
  const write = (path: string, content: string): void => {
    if (readText(path) === content) return;
    if (check) stale.push(path);
    else writeFileSync(path, content);
  };
  const writePage = async (path: string, ...sections: Parameters<typeof withSection>[1][]): Promise<void> => {
    const page = sections.reduce((text, section) => withSection(text, section), readText(path));
    write(path, await format(page, { parser: 'markdown', printWidth: 110 }));
  };

  write('.env.example', envExample());
  await writePage('README.md', { name: 'commands', content: commandTable() });
  await writePage('docs/settings.md', { name: 'settings', content: settingsTable() });
  await writePage('docs/flow.md', { name: 'rooms', content: roomTable() });
  await writePage(
    'SECURITY.md',
    { name: 'logged', content: loggedTable() },
    { name: 'kept', content: keptTable() },
  );
  await writePage(
    'docs/log.md',
    ...(['error', 'warn', 'info', 'debug'] as const).map((name) => ({ name, content: messagesTable(name) })),
  );
  await writePage('docs/privacy.md', { name: 'people', content: privacyTable() });
  await writePage('docs/operations.md', { name: 'sweeps', content: sweepTable() });
  await writePage('docs/partner-center.md', { name: 'answers', content: answerTable() });

  write('package-lock.json', withoutCompiling(readText('package-lock.json'), readPackage));

  const app = await makeApp({ check }, join(import.meta.dirname, '..'), declaredApp());
  if (app.ok) for (const line of app.lines) console.log(line);
  const wrong = app.ok ? [] : [...app.lines];
  if (stale.length > 0) wrong.push(`Out of date: ${stale.join(', ')}. Run: npm run generate`);
  return wrong;
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
