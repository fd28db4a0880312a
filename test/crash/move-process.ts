/**
 * Remembers a person's personal chat that has another id now, in a process that may be killed. Arguments: the address of
 * the store, and the point at which the process is killed, if any. Prints each point that it passes.
 */
import { openStore } from '../../src/storage/open-store.ts';
import { createKillSwitch } from './kill-switch.ts';
import { movedAt, present } from './move.ts';

const [storeUrl = '', killAt] = process.argv.slice(2);

const killSwitch = createKillSwitch(killAt);
const store = await openStore(storeUrl);
killSwitch.watchStatements();
await killSwitch.aroundEach(store).rememberConversation(present, movedAt);
await store.close();
process.exit();
