import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a process took: CPU time in milliseconds, and the most memory that it held (resident set). */
interface Used {
  readonly peakMb: number;
}

export interface Swept extends Used {
  /** Customers that the list named, once in each sweep. */
  readonly listed: number;
  readonly listCpuMs: number;
  readonly checked: number;
  readonly checkCpuMs: number;
}

export interface Exported extends Used {
  readonly rows: number;
  readonly cpuMs: number;
}

/** Runs a program of this folder on a database, in a process of its own so that its memory is only its own. */
export async function measureProcess<Result extends Used>(
  program: 'sweep' | 'export',
  url: string,
  args: readonly string[],
): Promise<Result> {
  const path = join(import.meta.dirname, `${program}-process.ts`);
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', path, url, ...args]);
  return JSON.parse(stdout) as Result;
}

/** Tells whoever measures what this process took, and ends it. */
export function report<Result extends Used>(result: Omit<Result, 'peakMb'>): never {
  const peakMb = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(JSON.stringify({ ...result, peakMb }));
  process.exit();
}

/** Does some work, and returns the CPU time of this process meanwhile, in milliseconds. */
export async function cpuOf(work: () => Promise<void>): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}
