import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameFile, type AppFiles } from './app-files.ts';

/** Names of the files that are missing from the folder, or differ from what they should be. */
export function staleFiles(folder: string, files: AppFiles): string[] {
  return [...files].filter(([name, content]) => isStale(join(folder, name), content)).map(([name]) => name);
}

/** Writes the stale files and returns their names; current files keep their bytes. */
export function writeFiles(folder: string, files: AppFiles): string[] {
  mkdirSync(folder, { recursive: true });
  const stale = staleFiles(folder, files);
  for (const name of stale) writeFileSync(join(folder, name), files.get(name) ?? '');
  return stale;
}

function isStale(path: string, content: Uint8Array): boolean {
  return !existsSync(path) || !isSameFile(path, readFileSync(path), content);
}
