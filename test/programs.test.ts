import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from './dev/run-script.ts';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** What `scripts/start.js` runs, when it has built it. */
const built: Readonly<Record<string, string>> = {
  start: 'node src/main.ts',
  consent: 'node src/consent/main.ts consent',
  admin: 'node src/admin/main.ts admin',
};
const programs = Object.entries({ ...scripts, ...built }).map(([name, command]) => {
  const [node, script = '', ...args] = command.split(' ');
  return { name, node, script, args };
});
const called = ({ name }: { name: string }) =>
  ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`;

it.each(programs)(
  'npm script $name says what it takes, and refuses what it does not know in a sentence, with exit code 2',
  async ({ name, node, script, args }) => {
    expect(node).toBe('node');
    const [help, unknown] = await Promise.all([
      runScript(script, [...args, '--help']),
      runScript(script, [...args, '--no-such-option']),
    ]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage: npm (?:run )?[a-z0-9:]+(?: .+)?\n\n.+/u);
    expect(help.stdout).toContain(`Usage: ${called({ name })}`);
    expect(unknown).toEqual({
      code: 2,
      stdout: '',
      stderr: `Unknown option '--no-such-option'. See: ${called({ name })} -- --help\n`,
    });
  },
);
