import { openStore } from '../../src/storage/open-store.ts';
import { createMortality } from './kill-switch.ts';
import { createPasses } from './passes.ts';

/**
 * Polls and delivers until nothing is left, and is killed on its way if it is told where. Arguments of the process:
 * the store's address, the simulator's, Teams', the time, and the point of death. Says the points that it passes.
 */
export async function liveUntilNothingIsLeft(send?: Parameters<typeof createPasses>[3]): Promise<never> {
  const [storeUrl = '', simulatorUrl = '', serviceUrl = '', at = '', deathAt] = process.argv.slice(2);
  const mortality = createMortality(deathAt);
  const store = await openStore(storeUrl);
  mortality.watchHttp();
  mortality.watchStatements();
  const passes = createPasses(mortality.aroundEach(store), { simulatorUrl, serviceUrl }, 'mortal', send);
  await passes.untilNothingIsLeft(new Date(at));
  await store.close();
  process.exit();
}
