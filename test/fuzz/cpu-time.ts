import { availableParallelism, loadavg } from 'node:os';

/** The CPU time that was used so far, in milliseconds: of this thread, or of the process before Node 23.9. */
function cpuMs(): number {
  const { user, system } =
    typeof process.threadCpuUsage === 'function' ? process.threadCpuUsage() : process.cpuUsage();
  return (user + system) / 1000;
}

/** How often work is measured that seems to cost too much, and how long it may take in all. */
const mostRuns = 60;
const mostMeasuredMs = 1_500;

/**
 * How many times as much CPU time work may take now: where more processes want to run than there are processors, they
 * share caches and cores, and the same work costs twice as much and more.
 */
export function busyness(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

/**
 * The CPU time of some work in milliseconds. Work that costs more than it may is measured again, and its least counts:
 * others use the machine too, the first run compiles, and some systems count CPU time in steps of 4 ms.
 */
export async function cpuTimeOf(work: () => unknown, mayCostMs: number): Promise<number> {
  let least = Infinity;
  let measured = 0;
  for (let run = 0; run < mostRuns && least > mayCostMs && measured < mostMeasuredMs; run += 1) {
    const from = cpuMs();
    await work();
    const ms = cpuMs() - from;
    least = Math.min(least, ms);
    measured += ms;
  }
  return least;
}
