/**
 * A process that polls and delivers until nothing is left, and is killed on its way if it is told where.
 * Arguments: the store's address, the simulator's, Teams', the time, what it sends, and the point of death. Says
 * the points that it passes.
 */
import { openStore } from '../../src/storage/open-store.ts';
import { createMortality } from './mortal.ts';
import { createPasses } from './passes.ts';

const [storeUrl = '', simulatorUrl = '', serviceUrl = '', at = '', kind = '', deathAt] =
  process.argv.slice(2);

const mortality = createMortality(deathAt);
const store = await openStore(storeUrl);
mortality.watchHttp();
mortality.watchStatements();
// Loaded only where it is needed: cards take longer to load than everything else.
const send = kind === 'cards' ? (await import('./cards.ts')).sendCards : undefined;
const passes = createPasses(mortality.aroundEach(store), { simulatorUrl, serviceUrl }, 'mortal', send);
await passes.untilNothingIsLeft(new Date(at));
await store.close();
process.exit();
