import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, fromSource, type Command } from './run/programs.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '..');
const folder = temporaryFolder();

/** As production's is built, but of one file. */
let service: Command;
beforeAll(async () => {
  service = await bundled(join(root, 'src/main.ts'));
});

/** Runs the service as a process of its own, with these settings and none of the machine's. */
function run(env: Record<string, string>, command = service) {
  const child = spawn(process.execPath, command.args, {
    cwd: folder(),
    env: { PATH: process.env['PATH'], PORT: '0', ...command.env, ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output, ended };
}

async function listening(child: ChildProcess, output: { readonly stdout: string }): Promise<string> {
  for (;;) {
    const line = output.stdout.split('\n').find((each) => each.includes('"msg":"listening"'));
    if (line !== undefined) return (JSON.parse(line) as { url: string }).url;
    await new Promise((resolve) => child.stdout?.once('data', resolve));
  }
}

describe('the service as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'starts without any setting, says loudly that it simulates, and ends cleanly on %s',
    async (signal) => {
      const { child, output, ended } = run({ MicrosoftAppPassword: 'abC8Q~secret', DEFAULT_LOCALE: 'sv' });
      const url = await listening(child, output);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(output.stdout).toContain('NO PARTNER CENTER CREDENTIALS');
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(output.stderr).toBe('');
      const lines = output.stdout.trim().split('\n');
      const [first, ...others] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(first).toMatchObject({
        msg: 'starting',
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/u) as unknown,
        settings: { PORT: '0', MicrosoftAppPassword: 'set', DEFAULT_LOCALE: 'sv' },
      });
      expect(others.slice(-2)).toMatchObject([{ msg: 'stopping', signal }, { msg: 'stopped' }]);
    },
  );

  it('refuses production without settings, listing all that is missing', async () => {
    const { output, ended } = run({ NODE_ENV: 'production' });
    expect(await ended).toBe(1);
    expect(output.stderr.split('\n')).toEqual([
      'The settings are not right:',
      ...[
        'MicrosoftAppId',
        'MicrosoftAppTenantId',
        'MicrosoftAppPassword',
        'PARTNER_CENTER_TENANT_ID',
        'PARTNER_CENTER_CLIENT_ID',
        'PARTNER_CENTER_CLIENT_SECRET',
      ].map((name): unknown => expect.stringContaining(`  - ${name} is missing`)),
      '',
    ]);
    expect(output.stdout).toBe('');
  });

  it('reads a .env file in its folder, below the environment', async () => {
    writeFileSync(join(folder(), '.env'), 'NODE_ENV=production\nPORT=http\n');
    const { output, ended } = run({});
    expect(await ended).toBe(1);
    expect(output.stderr).toContain('MicrosoftAppId is missing');
    expect(output.stderr).not.toContain('PORT');
  });

  it('warns of a setting that .env cuts off, and starts; what the environment sets is not looked at', async () => {
    const lines = ['MicrosoftAppPassword=abC8Q~first#second', 'DEFAULT_LOCALE=en#x', ''];
    writeFileSync(join(folder(), '.env'), lines.join('\n'));
    const { child, output, ended } = run({ DEFAULT_LOCALE: 'en' });
    await listening(child, output);
    child.kill();
    expect(await ended).toBe(0);
    expect(output.stderr).toMatch(
      /^MicrosoftAppPassword in \.env is cut off: [^\n]+ Put all of it in quotes [^\n]+\n$/u,
    );
    expect(output.stderr + output.stdout).not.toMatch(/first|second/u);
  });

  it('says in one sentence what is wrong with the database', async () => {
    const { output, ended } = run({ DATABASE_URL: `file:${join(root, 'package.json')}/bot.sqlite` });
    expect(await ended).toBe(1);
    expect(output.stderr).toMatch(/^The database file [^\n]+ set DATABASE_URL to another file\.\n$/u);
  });

  it.each([
    ['node src/main.ts', 'src/main.ts'],
    ['npm start', 'scripts/start.js'],
  ])('says in one sentence that Node is too old: %s', async (_how, file) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.13.1' } }); await import('file://${join(root, file)}');`;
    const args = [...fromSource.args, '--input-type=module', '-e', pretend];
    const { output, ended } = run({}, { ...fromSource, args });
    expect(await ended).toBe(1);
    expect(output.stderr).toBe('This needs Node.js 22.14 or newer, and this is 22.13.1.\n');
  });
});
