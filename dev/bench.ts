import { availableParallelism, cpus, loadavg } from 'node:os';
import { readCommandLine, refuse, type Program } from '../src/command-line/read-command-line.ts';
import type { EdgeOptions } from './bench/edge.ts';
import { heading, lineOf } from './bench/figures.ts';

interface Options extends EdgeOptions {
  /** Of the portfolio. */
  readonly customers: number;
}

/** The measurements by their names on the command line. Each is loaded only when it is run. */
const parts: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  async watching() {
    const { watching } = await import('./bench/watching.ts');
    console.log(heading);
    await watching((figure) => console.log(lineOf(figure)));
  },
  async edge(options) {
    const { benchEdge } = await import('./bench/edge.ts');
    await benchEdge(options);
  },
  async portfolio(options) {
    const { benchPortfolio } = await import('./bench/portfolio.ts');
    await benchPortfolio(options);
  },
  async schedule() {
    const { schedule } = await import('./bench/schedule.ts');
    schedule(console.log);
  },
};

const program = {
  name: 'npm run bench',
  operands: '[watching] [edge] [portfolio] [schedule]',
  about: `Measures watching and telling on both databases, a question beside two other bots, the portfolio of all customers, and when
vettings are checked; all, or those that are named.
Takes minutes. It ends with 1 when something was lost or is broken, but not when it was slow.

Of edge:
  --seconds <number>    of each load, for each bot, in each round; 4 when left out
  --rounds <number>     3 when left out
  --brief               leaves out where our turn's time goes, and other ways to ask and to send
  --against <folder>    measures this checkout beside another one only; may come several times
  --sources             measures it beside its sources without the bundle only

Of portfolio:
  --customers <number>  100,000 when left out`,
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    brief: { type: 'boolean', default: false },
    against: { type: 'string', multiple: true, default: [] },
    sources: { type: 'boolean', default: false },
    customers: { type: 'string', default: '100000' },
  },
} as const satisfies Program;

async function bench(): Promise<void> {
  const { values, operands: names } = readCommandLine(program);
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  const customers = Number(values.customers);
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined) {
    const known = Object.keys(parts).join(' or ');
    refuse(program, `There is nothing called ${unknown} to measure: try ${known}.`);
  }
  if (!(seconds > 0 && rounds > 0)) refuse(program, '--seconds and --rounds must be numbers above 0.');
  if (!(Number.isInteger(customers) && customers >= 1_000)) {
    refuse(program, '--customers must be a whole number, 1000 or more.');
  }
  const [load = 0] = loadavg();
  console.log(
    `Node.js ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${load.toFixed(1)} at the start\n`,
  );
  for (const name of names.length > 0 ? names : Object.keys(parts)) {
    await parts[name]?.({ ...values, seconds, rounds, customers });
  }
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
