import { startConnector } from './connector.ts';
import { openPostgres, openSqlite, type Engine } from './engines.ts';
import type { Part } from './figures.ts';
import { measureClaims } from './watching-claims.ts';
import { measureDelivery } from './watching-delivery.ts';
import { measurePolls } from './watching-polls.ts';

/** Watching and telling, on both database engines. */
export const watching: Part = async (report) => {
  for (const open of [openSqlite, openPostgres]) {
    const engine = await open();
    try {
      await measure(engine, report);
    } finally {
      await engine.stop();
    }
  }
};

async function measure(engine: Engine, report: Parameters<Part>[0]): Promise<void> {
  const reportHere = (figure: Parameters<typeof report>[0]) => report({ engine: engine.name, ...figure });
  await measureClaims(engine, reportHere);
  await measurePolls(engine, reportHere);
  const connector = await startConnector();
  try {
    await measureDelivery(engine, connector, reportHere);
  } finally {
    await connector.stop();
  }
}
