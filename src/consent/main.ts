/** Runs `npm run consent` as a process. */
import { systemClock } from '../time/clock.ts';
import { readConfig, readEnvironment } from '../config/config.ts';
import { consent, readConsentWay, usage } from './consent.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

try {
  const way = readConsentWay(process.argv.slice(2).filter((arg) => arg !== 'consent'));
  if (way === 'help') print(usage);
  else await consent(readConfig(readEnvironment(complain)), way, print, systemClock);
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
