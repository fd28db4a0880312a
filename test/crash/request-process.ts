/**
 * Answers the button that confirms a request, or settles open requests, in a process that may be killed. Arguments:
 * the addresses of the store, the simulator and Teams, the user's token, the time, the task (`confirm` or `settle`), the
 * request's id, and the point at which the process is killed, if any. Prints each point that it passes.
 */
import { openStore } from '../../src/storage/open-store.ts';
import { createKillSwitch } from './kill-switch.ts';
import { createPasses } from './passes.ts';

const [
  storeUrl = '',
  simulatorUrl = '',
  serviceUrl = '',
  userToken = '',
  at = '',
  task,
  requestId = '',
  killAt,
] = process.argv.slice(2);

const killSwitch = createKillSwitch(killAt);
const store = await openStore(storeUrl);
killSwitch.watchHttp();
killSwitch.watchStatements();
const addresses = { simulatorUrl, serviceUrl, userToken };
const passes = createPasses(killSwitch.aroundEach(store), addresses, 'killed');
if (task === 'confirm') {
  // Loaded only for this task: the bot's answers load slowly.
  const { pressConfirm } = await import('./press.ts');
  await pressConfirm(passes.parts(new Date(at)), serviceUrl, requestId);
} else {
  await passes.untilAllIsSettled(new Date(at));
}
await store.close();
process.exit();
