/**
 * A process that answers the button that confirms a request, or finds out what came of one, and is killed on its way
 * if it is told where. Arguments: the store's address, the simulator's, Teams', the user's token, the time, what to do
 * (`confirm` or `settle`), the request's id, and the point of death. Says the points that it passes.
 */
import { openStore } from '../../src/storage/open-store.ts';
import { createMortality } from './kill-switch.ts';
import { createPasses } from './passes.ts';

const [
  storeUrl = '',
  simulatorUrl = '',
  serviceUrl = '',
  userToken = '',
  at = '',
  task,
  requestId = '',
  deathAt,
] = process.argv.slice(2);

const mortality = createMortality(deathAt);
const store = await openStore(storeUrl);
mortality.watchHttp();
mortality.watchStatements();
const addresses = { simulatorUrl, serviceUrl, userToken };
const passes = createPasses(mortality.aroundEach(store), addresses, 'mortal');
if (task === 'confirm') {
  // The bot's answers take longer to load than everything else.
  const { pressConfirm } = await import('./press.ts');
  await pressConfirm(passes.parts(new Date(at)), serviceUrl, requestId);
} else {
  await passes.untilAllIsSettled(new Date(at));
}
await store.close();
process.exit();
