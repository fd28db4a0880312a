import { build } from 'esbuild';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.filename);

/**
 * Writes a program with all that it imports into one file: to load a thousand files takes most of the life of a process
 * that is soon to be killed. The compiled part of SQLite's driver is looked for beside its own files.
 */
export async function bundle(program: string, outfile: string): Promise<void> {
  const driver = require.resolve('better-sqlite3');
  await build({
    entryPoints: [program],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    alias: { 'better-sqlite3': driver },
    external: [driver, 'pg-native'],
    // What CommonJS packages expect to find.
    banner: {
      js: `import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(program)});`,
    },
    logLevel: 'error',
  });
}
