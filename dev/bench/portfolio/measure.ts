import { openStore } from '../../../src/storage/open-store.ts';
import { median, percentile } from '../edge/statistics.ts';
import type { Engine } from '../engines.ts';
import type { Figure } from '../figures.ts';
import { changesOfWeek } from './customers.ts';
import { databaseWith } from './database.ts';
import { drawDigest } from './digest.ts';
import { measureProcess, type Exported, type Swept } from './process.ts';
import { questionsTo } from './questions.ts';

type Report = (figure: Figure) => void;

/** How often each question is asked. */
const times = 60;
const digests = 10;
/** Checked in both databases, so that only the customers differ. */
const checks = 2_000;
const few = 100;

/** Measures a portfolio of so many customers beside one of a hundred. Returns the address of the larger one. */
export async function measurePortfolio(engine: Engine, customers: number, report: Report): Promise<string> {
  const [small, large] = [await databaseWith(few, engine), await databaseWith(customers, engine)];
  const bytes = (await engine.sizeOf(large)) - (await engine.sizeOf(small));
  const diskMb = bytes / 1_048_576 / ((customers - few) / 1_000);
  report({
    what: 'disk for 1,000 customers, seven in ten with a vetting',
    value: diskMb,
    unit: 'MB',
  });
  await measureQuestions(small, large, report);
  await measureDigest(large, changesOfWeek(customers), report);
  await measureExport(await databaseWith(customers / 10, engine), large, report);
  await measureSweep(small, large, customers, report);
  return large;
}

/** Asks both databases in turn, so that whatever else the machine does at that time concerns both. */
async function measureQuestions(small: string, large: string, report: Report): Promise<void> {
  const stores = [await openStore(small), await openStore(large)] as const;
  try {
    const [ofFew, ofMany] = [await questionsTo(stores[0]), await questionsTo(stores[1])];
    for (const [index, question] of ofMany.entries()) {
      const took = { few: [] as number[], many: [] as number[] };
      for (let asked = 0; asked < times; asked += 1) {
        took.few.push(await timeOf(() => ofFew[index]?.ask()));
        took.many.push(await timeOf(() => question.ask()));
      }
      report({
        what: `${question.what}, 95th percentile`,
        value: percentile(took.many, 0.95),
        unit: 'ms',
        goal: { under: question.underMs },
      });
      report({ what: '  median', value: median(took.many), unit: 'ms' });
      const fastest = Math.min(...took.many);
      report({ what: '  the fastest, when other work disturbs least', value: fastest, unit: 'ms' });
      report({
        what: `  as many times as with ${few} customers, by the fastest`,
        value: fastest / Math.min(...took.few),
        unit: '×',
      });
    }
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
}

async function measureDigest(url: string, changes: number, report: Report): Promise<void> {
  const store = await openStore(url);
  try {
    let bytes = 0;
    const took: number[] = [];
    for (let drawn = 0; drawn < digests; drawn += 1) {
      took.push(
        await timeOf(async () => {
          bytes = await drawDigest(store, changes);
        }),
      );
    }
    report({
      what: `a digest over ${changes.toLocaleString('en')} changes, read and drawn, the slowest of ${digests}`,
      value: Math.max(...took),
      unit: 'ms',
      goal: { under: 1_000 },
    });
    report({ what: '  its one card', value: bytes / 1_024, unit: 'KB', goal: { under: 25 } });
  } finally {
    await store.close();
  }
}

/** Constant memory: an export of a tenth of the rows, again and again, takes as much. */
async function measureExport(tenth: string, large: string, report: Report): Promise<void> {
  const ofMany = await measureProcess<Exported>('export', large, ['1']);
  // As many rows in all, so that both processes have the same work behind them.
  const ofTenth = await measureProcess<Exported>('export', tenth, [String(ofMany.rows)]);
  const rows = ofMany.rows.toLocaleString('en');
  report({ what: `an export of ${rows} rows, CPU`, value: ofMany.cpuMs, unit: 'ms' });
  const more = Math.max(0, ofMany.peakMb - ofTenth.peakMb);
  report({
    what: '  more memory than for a tenth of the customers, ten times',
    value: more,
    unit: 'MB',
    goal: { under: 30 },
  });
}

async function measureSweep(small: string, large: string, customers: number, report: Report): Promise<void> {
  // As many are named and checked in all, so that both processes have the same work behind them.
  const work = [String(checks), String(customers)];
  const ofFew = await measureProcess<Swept>('sweep', small, [String(few), ...work]);
  const ofMany = await measureProcess<Swept>('sweep', large, [String(customers), ...work]);
  const list = customers.toLocaleString('en');
  const [fewCpu, manyCpu] = [cpuOf(ofFew), cpuOf(ofMany)];
  report({
    what: `CPU a customer of a sweep of ${list}, without HTTP calls`,
    value: manyCpu.list + manyCpu.check,
    unit: 'ms',
    goal: { under: 0.6 },
  });
  report({ what: '  of that, for its place in the list', value: manyCpu.list, unit: 'ms' });
  report({
    what: `  as many times as with ${few} customers`,
    value: (manyCpu.list + manyCpu.check) / (fewCpu.list + fewCpu.check),
    unit: '×',
  });
  report({ what: `memory of a sweep at its most, ${few} customers`, value: ofFew.peakMb, unit: 'MB' });
  report({
    what: `  more for ${list} customers`,
    value: Math.max(0, ofMany.peakMb - ofFew.peakMb),
    unit: 'MB',
    goal: { under: 30 },
  });
}

/** For each customer, in milliseconds. */
function cpuOf({ listed, listCpuMs, checked, checkCpuMs }: Swept) {
  return { list: listCpuMs / listed, check: checkCpuMs / checked };
}

async function timeOf(work: () => Promise<unknown> | undefined): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
