import { join } from 'node:path';
import { declaredApp } from './manifest/app.ts';
import { run } from './manifest/run.ts';

const { ok, lines } = await run(process.argv.slice(2), join(import.meta.dirname, '..'), declaredApp());
for (const line of lines) {
  if (ok) console.log(line);
  else console.error(line);
}
process.exitCode = ok ? 0 : 1;
