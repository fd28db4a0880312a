/**
 * `npm run generate` writes what is derived: from the declarations of settings and commands `.env.example`
 * and the README's tables, from the installed packages a field of the lock file. With `--check` nothing is
 * written, and a stale file fails.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { commandTable, envExample, settingsTable, withSection } from './derive.ts';
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

const readme = [
  { name: 'commands', content: commandTable() },
  { name: 'settings', content: settingsTable() },
].reduce((text, section) => withSection(text, section), readText('README.md'));

write('.env.example', envExample());
write('README.md', await format(readme, { parser: 'markdown', printWidth: 110 }));

write('package-lock.json', withoutCompiling(readText('package-lock.json'), readPackage));

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
