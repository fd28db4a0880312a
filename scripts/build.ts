/**
 * `npm run build`: bundles the bot and its consent program into `dist`, as production runs them. Types are checked by
 * `npm run check`, not here.
 */
import { fileURLToPath } from 'node:url';
import { buildBot } from './build/build-bot.ts';

const startedAt = performance.now();
await buildBot(fileURLToPath(new URL('../dist', import.meta.url)));
console.log(`dist/main.js is built, in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
