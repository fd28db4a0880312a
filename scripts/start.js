/**
 * `npm start`: compiles when the sources are newer than what was compiled, then runs it. Plain JavaScript
 * of any age, so that an old Node reaches the sentence that says it is too old.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(`This needs Node.js 22.13 or newer, and this is ${process.versions.node}.`);
  process.exit(1);
}

// An installation without development packages has no compiler, and was built before.
const tsc = findCompiler();
if (tsc) {
  const { status } = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
} else if (!existsSync('dist/src/main.js')) {
  console.error('There is nothing built yet: run `npm ci && npm run build` first.');
  process.exit(1);
}
await import('../dist/src/main.js');

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}
