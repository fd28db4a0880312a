import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { bundling } from '../../scripts/build/bundle.ts';

const require = createRequire(import.meta.filename);

/**
 * Writes a program with all that it imports into one file, as production's are built: loading a thousand files takes most
 * of the time of a process that is soon killed. The compiled part of SQLite's driver is loaded from its own folder.
 */
export async function bundle(program: string, outfile: string): Promise<void> {
  const driver = require.resolve('better-sqlite3');
  await build({
    ...bundling,
    entryPoints: [program],
    outfile,
    alias: { 'better-sqlite3': driver },
    external: [...bundling.external, driver],
    // CommonJS packages expect these.
    banner: {
      js: `import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(program)});`,
    },
    logLevel: 'error',
  });
}
