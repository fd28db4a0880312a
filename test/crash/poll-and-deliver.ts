import { openStore } from '../../src/storage/open-store.ts';
import { createKillSwitch } from './kill-switch.ts';
import { createPasses } from './passes.ts';

/**
 * Polls and delivers until nothing is left, or until the process reaches the point at which it is killed. Arguments of
 * the process: the addresses of the store, the simulator and Teams, the time, and that point, if any. Prints each point
 * that it passes.
 */
export async function pollAndDeliver(send?: Parameters<typeof createPasses>[3]): Promise<never> {
  const [storeUrl = '', simulatorUrl = '', serviceUrl = '', at = '', killAt] = process.argv.slice(2);
  const killSwitch = createKillSwitch(killAt);
  const store = await openStore(storeUrl);
  killSwitch.watchHttp();
  killSwitch.watchStatements();
  const passes = createPasses(killSwitch.aroundEach(store), { simulatorUrl, serviceUrl }, 'killed', send);
  await passes.untilNothingIsLeft(new Date(at));
  await store.close();
  process.exit();
}
