/** Opens the store whose address is the argument, prints that, and ends. */
import { openStore } from '../../src/storage/open-store.ts';

const store = await openStore(process.argv[2] ?? '', {
  onReadableFile: (file) => process.stdout.write(`${file} is open to others\n`),
});
await store.ping();
process.stdout.write('opened\n');
await store.close();
