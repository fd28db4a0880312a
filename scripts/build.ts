/**
 * `npm run build`: bundles the bot and the programs beside it into `dist`, as production runs them. Types are checked by
 * `npm run check`, not here.
 */
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { sayProgress } from '../src/command-line/say-progress.ts';
import { buildBot } from './build/build-bot.ts';

readCommandLine({
  name: 'npm run build',
  about:
    'Writes what production runs: dist/main.js, dist/consent.js for the sign-in of a user, and\ndist/admin.js to look at the database.',
});

const startedAt = performance.now();
await sayProgress('Building', buildBot(fileURLToPath(new URL('../dist', import.meta.url))));
console.log(`dist/main.js is built, in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
