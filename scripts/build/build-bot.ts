import type { Metafile } from 'esbuild';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from './bundle.ts';
import { licencesOf } from './licences.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

const programs = { main: 'src/main.ts', consent: 'src/consent/main.ts', admin: 'src/admin/main.ts' };

/**
 * How much WebAssembly V8 runs before it optimises a function, about in bytes; its own budget is 13,000,000. The only one
 * is undici's reader of HTTP: V8 optimises it within the first second of a bot that has nothing to do, which takes 15 MB
 * for good, and under load nothing is slower without (measured 2026-11).
 */
const webAssemblyBudget = 200_000_000;

/** The beginning of a program: a later start finds its code compiled, where it may write beside it. */
const starter = (name: string) => `import module from 'node:module';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
v8.setFlagsFromString('--wasm-tiering-budget=${webAssemblyBudget}');
module.enableCompileCache?.(fileURLToPath(new URL('cache', import.meta.url)));
await import('./code/${name}.js');
`;

/** What SQLite's driver needs to run: its code, and what was compiled for this system. */
const driver = join('node_modules', 'better-sqlite3');
const driverParts = /^(?:package\.json|LICENSE|lib|prebuilds)/u;

/**
 * Writes the programs with all that they need besides Node, and `inputs.json`, from which `npm start` knows whether they
 * are up to date.
 * @param outdir emptied first
 */
export async function buildBot(outdir: string): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const metafile = await bundlePrograms(programs, join(outdir, 'code'));
  for (const name of Object.keys(programs)) await writeFile(join(outdir, `${name}.js`), starter(name));
  await writeFile(join(outdir, 'package.json'), '{ "type": "module" }\n');
  await copyDriver(outdir);
  const files = [...Object.keys(metafile.inputs), `${driver}/package.json`.replaceAll('\\', '/')];
  await writeFile(join(outdir, 'LICENSES.txt'), licencesOf(files, project));
  const ours = Object.keys(metafile.inputs).filter((path) => /^(?:src|dev)\//u.test(path));
  const how = ['build-bot', 'bundle', 'lazy-modules', 'licences'].map((name) => `scripts/build/${name}.ts`);
  await writeFile(
    join(outdir, 'inputs.json'),
    JSON.stringify([...ours, ...how, 'package-lock.json'], undefined, 1),
  );
  return metafile;
}

async function copyDriver(outdir: string): Promise<void> {
  const from = join(project, driver);
  await mkdir(dirname(join(outdir, driver)), { recursive: true });
  await cp(from, join(outdir, driver), {
    recursive: true,
    filter(path) {
      const inside = path.slice(from.length + 1).replaceAll('\\', '/');
      const forOthers = inside.endsWith('.node') && !inside.startsWith(`prebuilds/${process.platform}`);
      return inside === '' || (driverParts.test(inside) && !forOthers);
    },
  });
}
