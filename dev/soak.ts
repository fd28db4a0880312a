import { readCommandLine, refuse, type Program } from '../src/command-line/read-command-line.ts';

const program = {
  name: 'npm run soak',
  about: `Months of the bot's life in minutes: people watch, everything that can fail does, the bot is restarted and killed,
and every decision must be told once. Runs on this machine alone, with a database of its own that is deleted.

  --minutes <number>   of real time; 20 when left out
  --postgres           keeps the bot's data on a PostgreSQL server that is started for it, instead of in SQLite

Ctrl-C ends it after the round under way. It ends with 1 when something was lost, told twice, or grows without end.`,
  options: { minutes: { type: 'string', default: '20' }, postgres: { type: 'boolean', default: false } },
} as const satisfies Program;

const { values } = readCommandLine(program);
const minutes = Number(values.minutes);
if (!(minutes > 0)) refuse(program, '--minutes must be a number above 0.');

try {
  // Loaded now: whoever asks for help does not wait for the bot.
  const { soak } = await import('./soak/soak.ts');
  await soak({ minutes, kind: values.postgres ? 'PostgreSQL' : 'SQLite' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
