import { availableParallelism, cpus, loadavg } from 'node:os';
import { heading, lineOf, type Part } from './bench/figures.ts';
import { watching } from './bench/watching.ts';

/** What can be measured, by the name that it is asked for. */
const parts: Readonly<Record<string, Part>> = { watching };

/**
 * Measures the parts that are named, or all of them. Ends with exit code 1 when something was lost or is broken,
 * but not when it was slow: a figure is only as good as the machine was idle.
 */
async function bench(): Promise<void> {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new Error(`There is nothing called ${unknown} to measure: try ${Object.keys(parts).join(' or ')}.`);
  }
  const [load = 0] = loadavg();
  console.log(
    `Node.js ${process.versions.node}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${load.toFixed(1)} at the start\n`,
  );
  console.log(heading);
  for (const name of names.length > 0 ? names : Object.keys(parts)) {
    await parts[name]?.((figure) => console.log(lineOf(figure)));
  }
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
