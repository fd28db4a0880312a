import { join } from 'node:path';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { manifestProgram, run } from './manifest/run.ts';

const { values } = readCommandLine(manifestProgram);
// Loaded now: whoever asks for help does not wait for all commands and texts.
const { declaredApp } = await import('./manifest/app.ts');
const { ok, lines } = await run(values, join(import.meta.dirname, '..'), declaredApp());
for (const line of lines) {
  if (ok) console.log(line);
  else console.error(line);
}
process.exitCode = ok ? 0 : 1;
