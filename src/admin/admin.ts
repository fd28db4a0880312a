import type { Program } from '../command-line/read-command-line.ts';
import { readCommandLine, refuse } from '../command-line/read-command-line.ts';
import { sayProgress } from '../command-line/say-progress.ts';
import type { AdminCommand, AdminContext } from './command.ts';
import { backup, exportAll, migrateTo } from './files.ts';
import { forget } from './forget.ts';
import { conversations, notifications, requests, watches } from './lists.ts';
import { portfolio, status } from './status.ts';

const commands: readonly AdminCommand[] = [
  ...[status, watches, notifications, conversations, requests, portfolio],
  ...[exportAll, forget, backup, migrateTo],
];

const program = {
  name: 'npm run admin',
  operands: '<command>',
  about: `Looks at the bot's database and changes it, beside a bot that runs. It takes the settings of the bot.

${commands.map(({ name, operands = '' }) => `  ${`${name} ${operands}`.trim()}`).join('\n')}

  --json   for scripts: prints JSON
  --help   after a command says what it takes`,
} as const satisfies Program;

/**
 * Runs the command that was typed.
 * @returns what to print
 * @throws Error with one sentence when it was not done
 */
export async function admin(args: readonly string[], context: AdminContext): Promise<string> {
  const [name = '', ...rest] = args;
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    readCommandLine(program, args);
    refuse(program, name === '' ? 'Name a command.' : `There is no command ${name}.`);
  }
  const typed = readCommandLine(
    {
      ...command,
      name: `${program.name} -- ${name}`,
      about: `${command.about}\n\n  --json   prints JSON`,
      options: { ...command.options, json: { type: 'boolean' } },
    },
    rest,
  );
  const forScripts = 'json' in typed.values && typed.values.json === true;
  const work = command.run({ values: { ...typed.values }, operands: typed.operands }, context);
  if (forScripts) return JSON.stringify((await work).json, undefined, 2);
  return (await sayProgress('Working', work)).text;
}
