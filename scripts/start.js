/**
 * `npm start`, and `npm run consent` with its name as argument: compiles when the sources are newer than the output, then
 * runs the output. Plain JavaScript, so that an old Node reaches the sentence that says it is too old.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.js';

const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
const oldest = engines.node.replace('>=', '');
if (process.versions.node.localeCompare(oldest, 'en', { numeric: true }) < 0) {
  console.error(`This needs Node.js ${oldest} or newer, and this is ${process.versions.node}.`);
  process.exit(1);
}

endWithNpm('scripts/start.js');

// An installation without development packages has no compiler, and was built before.
const tsc = findCompiler();
const program = process.argv[2] === 'consent' ? 'consent/main' : 'main';
if (tsc) {
  const { status } = spawnSync(process.execPath, [tsc, '-b', inProject('tsconfig.build.json')], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
} else if (!existsSync(inProject('dist/src/main.js'))) {
  console.error('There is nothing built yet: run `npm ci && npm run build` first.');
  process.exit(1);
}
await import(`../dist/src/${program}.js`);

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}
