/** Runs `npm run consent` as a process. */
import { systemClock } from '../time/clock.ts';
import { readConfig, readEnvironment } from '../config/config.ts';
import { readCommandLine, refuse } from '../command-line/read-command-line.ts';
import { consent, consentProgram, readConsentWay } from './consent.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

try {
  // `npm run consent` names the program before what was typed.
  const typed = process.argv.slice(2);
  const { values } = readCommandLine(consentProgram, typed[0] === 'consent' ? typed.slice(1) : typed);
  const way = readConsentWay(values);
  if (typeof way === 'string') refuse(consentProgram, way);
  await consent(readConfig(readEnvironment(complain)), way, print, systemClock);
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
