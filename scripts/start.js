/**
 * `npm start`, and `npm run consent` and `npm run admin` with their names as argument: builds when the sources are newer than what was built,
 * then runs that. Plain JavaScript, so that an old Node reaches the sentence that says it is too old.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
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

const [, , named = ''] = process.argv;
const program = ['consent', 'admin'].includes(named) ? named : 'main';
if (!isUpToDate()) build();
await import(`../dist/${program}.js`);

/** Whether nothing that was built has changed since. */
function isUpToDate() {
  try {
    const builtAt = statSync(inProject('dist/inputs.json')).mtimeMs;
    const inputs = JSON.parse(readFileSync(inProject('dist/inputs.json'), 'utf8'));
    return inputs.every((path) => statSync(inProject(path)).mtimeMs < builtAt);
  } catch {
    return false;
  }
}

/** An installation without development packages cannot build, and runs what was built before. */
function build() {
  if (!existsSync(inProject('node_modules/esbuild'))) {
    if (existsSync(inProject('dist/main.js'))) return;
    console.error('There is nothing built yet: run `npm ci && npm run build` first.');
    process.exit(1);
  }
  console.error('The sources are newer than what was built. Building the bot takes some seconds.');
  // Before 22.18 Node runs TypeScript only when it is told to (https://nodejs.org/api/typescript.html, read 2026-11).
  const types = process.features.typescript ? [] : ['--experimental-strip-types', '--no-warnings'];
  const { status } = spawnSync(process.execPath, [...types, inProject('scripts/build.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
