import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { bundled } from './run/programs.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '..');
const folder = temporaryFolder();
let botPid: number | undefined;
afterEach(() => {
  try {
    if (botPid !== undefined) process.kill(botPid, 'SIGKILL');
  } catch {
    // It has ended, as it should.
  }
});

/** A copy of the project that is built: with its own command for `npm start`, and the main program given. */
function builtProject(main = ''): string {
  const project = folder();
  const { scripts, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
    engines: object;
  };
  const json = { name: 'built', type: 'module', engines, scripts: { start: scripts.start } };
  writeFileSync(join(project, 'package.json'), JSON.stringify(json));
  cpSync(join(root, 'scripts'), join(project, 'scripts'), { recursive: true });
  mkdirSync(join(project, 'dist'));
  writeFileSync(join(project, 'dist', 'main.js'), main);
  return project;
}

/** Runs `npm start`, and returns npm and the port on which the bot listens. */
async function npmStart(settings: Readonly<Record<string, string>> = {}) {
  const { args, env } = await bundled(join(root, 'src', 'main.ts'));
  const project = builtProject(`import { writeFileSync } from 'node:fs';
writeFileSync('pid', String(process.pid));
await import('file://${args.at(-1)}');
`);
  const npm = spawn('npm', ['start'], {
    cwd: project,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      ...env,
      npm_config_cache: join(project, 'npm'),
      npm_config_update_notifier: 'false',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of npm.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    const line = output.split('\n').find((each) => each.includes('"msg":"listening"'));
    if (line === undefined) continue;
    const { url } = JSON.parse(line) as { url: string };
    botPid = Number(readFileSync(join(project, 'pid'), 'utf8'));
    return { npm, port: Number(new URL(url).port) };
  }
  throw new Error(`npm start ended:\n${output}`);
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A shell that starts what it is told and waits for it, without passing a signal on. */
function waitingShell(): string {
  const path = join(folder(), 'waiting-shell');
  writeFileSync(path, '#!/bin/sh\nsh "$@"\nexit $?\n');
  chmodSync(path, 0o755);
  return path;
}

type Case = [string, 'SIGTERM' | 'SIGKILL', () => Record<string, string>];
const killed: Case = ['is killed with SIGKILL', 'SIGKILL', () => ({})];

describe('npm start', () => {
  it('says that it builds when a source is newer than what was built, and then runs that', () => {
    const project = builtProject();
    mkdirSync(join(project, 'node_modules', 'esbuild'), { recursive: true });
    const inputs = `writeFileSync('dist/inputs.json', '["package.json"]'); utimesSync('package.json', 1, 1);`;
    const build = `import { utimesSync, writeFileSync } from 'node:fs'; ${inputs}`;
    writeFileSync(join(project, 'scripts', 'build.ts'), build);
    writeFileSync(join(project, 'dist', 'main.js'), `console.log('It runs.');`);
    const start = () => spawnSync(process.execPath, ['scripts/start.js'], { cwd: project, encoding: 'utf8' });
    expect(start()).toMatchObject({
      stdout: 'It runs.\n',
      stderr: expect.stringMatching(/^The sources are newer than .+\n$/u) as string,
    });
    expect(start()).toMatchObject({ stdout: 'It runs.\n', stderr: '' });
    utimesSync(join(project, 'package.json'), 5e9, 5e9);
    expect(start().stderr).toContain('The sources are newer');
  });

  it.each<Case>([
    ['gets SIGTERM', 'SIGTERM', () => ({})],
    [
      'gets SIGTERM, and its shell passes nothing on',
      'SIGTERM',
      () => ({ npm_config_script_shell: waitingShell() }),
    ],
    // Who is behind the shell can be seen in /proc alone.
    ...(existsSync('/proc') ? [killed] : []),
  ])(
    'leaves nothing that listens when npm %s',
    async (_what, signal, settings) => {
      const { npm, port } = await npmStart(settings());
      expect(await isListening(port)).toBe(true);
      npm.kill(signal);
      while (await isListening(port)) await new Promise(setImmediate);
    },
    60_000,
  );
});
