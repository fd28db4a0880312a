/** Writes every qualification as a file, as a person gets it, until so many rows were written. Arguments: the store's address, rows. */
import { randomUUID } from 'node:crypto';
import { exportedRows } from '../../../src/bot/portfolio/exported-rows.ts';
import { exportCsv, type ExportedVetting } from '../../../src/portfolio/index.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { spool } from '../../../src/teams/files/spool.ts';
import { benchNow } from './customers.ts';
import { ann } from './database.ts';
import { cpuOf, report, type Exported } from './process.ts';

const [url = '', wanted = '1'] = process.argv.slice(2);
const store = await openStore(url);
const exported = { list: 'all', filter: {}, text: '' } as const;
let rows = 0;

async function* counted(): AsyncGenerator<ExportedVetting> {
  for await (const row of exportedRows(store, { exported, person: ann, now: benchNow })) {
    rows += 1;
    yield row;
  }
}

const cpuMs = await cpuOf(async () => {
  while (rows < Number(wanted)) {
    const file = await spool(exportCsv(counted()), randomUUID);
    await file.close();
  }
});
report<Exported>({ rows, cpuMs });
