import type { Metafile } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePrograms } from './bundle.ts';

const programs = { main: 'src/main.ts', consent: 'src/consent/main.ts' };

/** The beginning of a program: a later start finds its code compiled, where it may write beside it. */
const starter = (name: string) => `import module from 'node:module';
import { fileURLToPath } from 'node:url';
module.enableCompileCache?.(fileURLToPath(new URL('cache', import.meta.url)));
await import('./code/${name}.js');
`;

/**
 * Writes the programs, and beside them `inputs.json`, from which `npm start` knows whether they are up to date.
 * @param outdir emptied first; it has to lie in the project, whose packages with compiled parts are loaded from there
 */
export async function buildBot(outdir: string): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const metafile = await bundlePrograms(programs, join(outdir, 'code'));
  for (const name of Object.keys(programs)) await writeFile(join(outdir, `${name}.js`), starter(name));
  const ours = Object.keys(metafile.inputs).filter((path) => /^(?:src|dev)\//u.test(path));
  const how = ['build-bot', 'bundle', 'lazy-modules'].map((name) => `scripts/build/${name}.ts`);
  await writeFile(
    join(outdir, 'inputs.json'),
    JSON.stringify([...ours, ...how, 'package-lock.json'], undefined, 1),
  );
  return metafile;
}
