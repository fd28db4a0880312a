import { availableParallelism, cpus, loadavg } from 'node:os';
import { heading, lineOf } from './bench/figures.ts';

/** The measurements by their names on the command line. Each is loaded only when it is run. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  async watching() {
    const { watching } = await import('./bench/watching.ts');
    console.log(heading);
    await watching((figure) => console.log(lineOf(figure)));
  },
  async edge() {
    const { benchEdge } = await import('./bench/edge.ts');
    await benchEdge({ seconds: 4, rounds: 3, profile: true, senders: true });
  },
};

/**
 * Runs the named measurements, or all of them. Ends with exit code 1 when something was lost or is broken, but not when
 * it was slow: figures depend on what else the machine does.
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
  for (const name of names.length > 0 ? names : Object.keys(parts)) await parts[name]?.();
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
