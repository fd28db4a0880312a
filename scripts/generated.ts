/**
 * `npm run generate` writes what is derived from the declarations of settings and commands: `.env.example`
 * and the README's tables. With `--check` nothing is written, and a stale file fails.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { commandTable, envExample, settingsTable, withSection } from './derive.ts';

const check = process.argv.includes('--check');
const stale: string[] = [];

async function write(path: string, content: string): Promise<void> {
  const current = readText(path);
  if (current === content) return;
  if (check) stale.push(path);
  else writeFileSync(path, content);
  await Promise.resolve();
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const readme = [
  { name: 'commands', content: commandTable() },
  { name: 'settings', content: settingsTable() },
].reduce((text, section) => withSection(text, section), readText('README.md'));

await write('.env.example', envExample());
await write('README.md', await format(readme, { parser: 'markdown', printWidth: 110 }));

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
