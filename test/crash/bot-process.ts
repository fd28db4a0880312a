/**
 * The whole bot in a process that is killed. Its settings are the environment's. Its clock stands still, and goes on by
 * each number of milliseconds that comes in as a line. Prints its address, and a line each time that the clock went on.
 */
import { createInterface } from 'node:readline';
import { readConfig } from '../../src/config/config.ts';
import { start } from '../../src/index.ts';
import { virtualTime, withoutDeadlines } from '../virtual-time.ts';

const time = virtualTime(undefined, () => undefined);
const { url } = await start(readConfig(process.env), { clock: withoutDeadlines(time) });
process.stdout.write(`${url}\n`);
for await (const line of createInterface(process.stdin)) {
  await time.advance(Number(line));
  process.stdout.write('went on\n');
}
process.exit();
