import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The text of a file of the project. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The files of a folder of the project, as paths from its root. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

/** The names in `${{NAME}}`, which Microsoft 365 Agents Toolkit fills from `env/`. */
export const placeholdersIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\$\{\{(\w+)\}\}/gu)].map(([, name = '']) => name)),
];

/** The names that one of the toolkit's files in `env/` sets. */
export const namesIn = (envFile: string): readonly string[] =>
  [...read(envFile).matchAll(/^(\w+)=/gmu)].map(([, name = '']) => name);
