/**
 * A replica: for each time that comes in as a line, polls and delivers until nothing is due, and prints how much
 * there was. Ends with its input. Arguments: the addresses of the store, the simulator and Teams, and its name.
 */
import { createInterface } from 'node:readline';
import { openStore } from '../../src/storage/open-store.ts';
import { createPasses } from '../crash/passes.ts';

const [storeUrl = '', simulatorUrl = '', serviceUrl = '', name = ''] = process.argv.slice(2);

const store = await openStore(storeUrl);
const passes = createPasses(store, { simulatorUrl, serviceUrl }, name);
process.stdout.write('ready\n');
for await (const line of createInterface(process.stdin)) {
  process.stdout.write(`${await workAt(new Date(line))}\n`);
}
await store.close();
process.exit();

async function workAt(at: Date): Promise<number> {
  for (let claimed = 0; ;) {
    // At the same time, as in the service.
    const [polled, delivered] = await Promise.all([passes.poll(at), passes.deliver(at)]);
    if (polled.claimed + delivered.claimed === 0) return claimed;
    claimed += polled.claimed + delivered.claimed;
  }
}
