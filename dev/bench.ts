import { availableParallelism, cpus, loadavg } from 'node:os';
import { heading, lineOf } from './bench/figures.ts';

/** The measurements by their names on the command line. Each is loaded only when it is run. */
const parts: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
  async watching() {
    const { watching } = await import('./bench/watching.ts');
    console.log(heading);
    await watching((figure) => console.log(lineOf(figure)));
  },
  async edge(options) {
    const { edge } = await import('./bench/edge.ts');
    await edge(options.length > 0 ? options : ['--profile', '--senders']);
  },
  async schedule() {
    const { schedule } = await import('./bench/schedule.ts');
    schedule(console.log);
  },
};

/**
 * Runs the named measurements, or all of them; what follows their names are options of `edge`. Ends with exit code 1
 * when something was lost or is broken, but not when it was slow: figures depend on what else the machine does.
 */
async function bench(): Promise<void> {
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith('--'));
  const names = firstOption < 0 ? args : args.slice(0, firstOption);
  const options = args.slice(names.length);
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new Error(`There is nothing called ${unknown} to measure: try ${Object.keys(parts).join(' or ')}.`);
  }
  const [load = 0] = loadavg();
  console.log(
    `Node.js ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${load.toFixed(1)} at the start\n`,
  );
  for (const name of names.length > 0 ? names : Object.keys(parts)) await parts[name]?.(options);
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
