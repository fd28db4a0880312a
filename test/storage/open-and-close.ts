/** A process that opens the store given as its argument, says so, and ends. */
import { openStore } from '../../src/storage/open-store.ts';

const store = await openStore(process.argv[2] ?? '');
await store.ping();
process.stdout.write('opened\n');
await store.close();
