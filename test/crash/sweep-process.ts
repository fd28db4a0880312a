/**
 * Reads the list, checks all customers and makes digests, or until the process reaches the point at which it is killed. Arguments: the
 * addresses of the store and the simulator, the time, and that point. Prints each point that it passes.
 */
import { openStore } from '../../src/storage/open-store.ts';
import { createKillSwitch } from './kill-switch.ts';
import { createPasses } from './passes.ts';

const [storeUrl = '', simulatorUrl = '', at = '', killAt] = process.argv.slice(2);
const killSwitch = createKillSwitch(killAt);
const store = await openStore(storeUrl);
killSwitch.watchHttp();
killSwitch.watchStatements();
const passes = createPasses(
  killSwitch.aroundEach(store),
  { simulatorUrl, serviceUrl: simulatorUrl },
  'killed',
);
await passes.untilAllIsSwept(new Date(at));
await passes.digests(new Date(at));
await store.close();
process.exit();
