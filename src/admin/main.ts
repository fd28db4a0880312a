/** Runs `npm run admin` as a process. */
import { readConfig, readEnvironment } from '../config/config.ts';
import { systemClock } from '../time/clock.ts';
import { admin } from './admin.ts';
import { createAdminContext } from './context.ts';

const complain = (line: string) => process.stderr.write(`${line}\n`);

try {
  const context = createAdminContext(
    () => readConfig(readEnvironment(complain)),
    () => new Date(systemClock.now()),
  );
  // `npm run admin` names the program before what was typed.
  const typed = process.argv.slice(2);
  process.stdout.write(`${await admin(typed[0] === 'admin' ? typed.slice(1) : typed, context)}\n`);
} catch (error) {
  complain(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
