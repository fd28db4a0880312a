import { openPostgres, openSqlite } from './engines.ts';
import { heading, lineOf } from './figures.ts';
import { measurePortfolio } from './portfolio/measure.ts';
import { plansOf } from './portfolio/plans.ts';

/** All customers of a partner, on both database engines: lists, counts, a digest, an export and a sweep. Prints as it goes. */
export async function benchPortfolio({ customers }: { readonly customers: number }): Promise<void> {
  for (const open of [openSqlite, openPostgres]) {
    const engine = await open();
    try {
      console.log(heading);
      const report = (figure: Parameters<typeof lineOf>[0]) =>
        console.log(lineOf({ engine: engine.name, ...figure }));
      const url = await measurePortfolio(engine, customers, report);
      // The sweep has changed more rows than PostgreSQL has cleaned up meanwhile; then it reads what an index would tell.
      if (!engine.name.startsWith('SQLite')) await engine.run(url, 'vacuum analyze');
      await printPlans(url);
    } finally {
      await engine.stop();
    }
  }
}

/** @throws Error when a question reads the rows of all customers */
async function printPlans(url: string): Promise<void> {
  console.log('\nHow it finds what is asked:');
  const plans = await plansOf(url);
  for (const { what, lines } of plans) console.log([what, ...lines].join('\n    '));
  console.log('');
  const slow = plans.filter(({ readsAllCustomers }) => readsAllCustomers).map(({ what }) => what);
  if (slow.length > 0) throw new Error(`The rows of all customers are read for: ${slow.join(', ')}.`);
}
