import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from './engines.ts';
import type { Figure } from './figures.ts';
import { databaseWith } from './watching-customers.ts';

/** What a process that polled reports of itself. */
export interface Polled {
  readonly checked: number;
  /** Customers that were claimed and not checked. */
  readonly problems: number;
  readonly cpuMs: number;
  /** The most memory that it held (resident set). */
  readonly peakMb: number;
}

const few = 100;
const many = 100_000;
/** The same number for both, so that only the customers differ. */
const checks = 5_000;

/** What a poll costs without the HTTP call, and whether more customers take more memory. */
export async function measurePolls(engine: Engine, report: (figure: Figure) => void): Promise<void> {
  const ofFew = await pollIn(await databaseWith(few, engine));
  const ofMany = await pollIn(await databaseWith(many, engine));
  const [fewer, more] = [few, many].map((count) => count.toLocaleString('en'));
  report({
    what: `CPU a poll without its HTTP call, ${more} customers`,
    value: ofMany.cpuMs / ofMany.checked,
    unit: 'ms',
  });
  report({ what: `memory at its most, ${fewer} customers`, value: ofFew.peakMb, unit: 'MB' });
  report({
    what: `more memory for ${more} customers`,
    value: Math.max(0, ofMany.peakMb - ofFew.peakMb),
    unit: 'MB',
    goal: { under: 50 },
  });
}

async function pollIn(url: string): Promise<Polled> {
  const program = join(import.meta.dirname, 'watching-polls-process.ts');
  const args = ['--no-warnings', program, url, String(checks)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const polled = JSON.parse(stdout) as Polled;
  if (polled.problems > 0) throw new Error(`${polled.problems} customers were claimed and not checked.`);
  return polled;
}
