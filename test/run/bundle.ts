import { build } from 'esbuild';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.filename);

/**
 * Writes a program with all that it imports into one file: loading a thousand files takes most of the time of a
 * process that is soon killed. The compiled part of SQLite's driver is loaded from its own folder.
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
    // CommonJS packages expect these.
    banner: {
      js: `import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(program)});`,
    },
    logLevel: 'error',
  });
}
