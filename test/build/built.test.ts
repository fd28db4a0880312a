import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildBot } from '../../scripts/build/build-bot.ts';
import { bundlePrograms } from '../../scripts/build/bundle.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

const scriptsIn = (outdir: string) => readdirSync(outdir).filter((file) => file.endsWith('.js'));

it('what npm run build makes starts anywhere, stops, and has loaded only what a start needs', async () => {
  const built = join(folder(), 'dist');
  const { outputs } = await buildBot(built);
  const bot = spawn(process.execPath, [join(built, 'main.js')], {
    cwd: folder(),
    env: { PATH: process.env['PATH'], PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of bot.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    if (output.includes('"msg":"listening"')) bot.kill('SIGTERM');
  }
  if (bot.exitCode === null) await once(bot, 'exit');
  expect(bot.exitCode).toBe(0);
  // The next start finds its code compiled.
  expect(readdirSync(join(built, 'cache'))).toHaveLength(1);

  /** All that is in a file, and in the files that are loaded with it. */
  const loadedWith = (file: string, seen = new Set<string>()): string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const { inputs = {}, imports = [] } = outputs[file] ?? {};
    const next = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
    return [...Object.keys(inputs), ...next.flatMap(({ path }) => loadedWith(path, seen))];
  };
  const service = Object.keys(outputs).find((file) => 'src/index.ts' in (outputs[file]?.inputs ?? {}));
  const loaded = loadedWith(service ?? '');
  expect(loaded).toContain('src/server/server.ts');
  expect(
    loaded.filter((file) => /^dev\/|node_modules\/(?:pg|prom-client|@opentelemetry)\//u.test(file)),
  ).toEqual([]);

  const licences = readFileSync(join(built, 'LICENSES.txt'), 'utf8');
  expect(licences).toMatch(/^better-sqlite3 [\d.]+ \(MIT\)\n\nThe MIT License/mu);
  expect(licences).toMatch(/^botbuilder 4\.23\.3 \(MIT\)$/mu);

  // One other character doubles what V8 keeps of a file.
  const code = join(built, 'code');
  const others = scriptsIn(code).filter((file) =>
    /[^\0-\x7f]/u.test(readFileSync(join(code, file), 'latin1')),
  );
  expect(others).toEqual([]);
});

it('a bundled program names our files in the log, and works as its sources do', async () => {
  const outdir = folder();
  await bundlePrograms({ fails: 'test/build/fails-in-a-bundle.ts' }, outdir);
  const { stdout, stderr } = spawnSync(process.execPath, [join(outdir, 'fails.js')], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const { logged, ...rest } = JSON.parse(stdout) as { logged: { frames: string[] } };
  expect(logged.frames.slice(0, 2)).toEqual([
    expect.stringMatching(/^ {4}at failOnPurpose \(\S*test\/build\/fails-in-a-bundle\.ts:8:9\)$/u),
    expect.stringMatching(/^ {4}at \S*test\/build\/fails-in-a-bundle\.ts:\d+:\d+$/u),
  ]);
  expect(rest).toEqual({
    dispatchers: [true, true, true],
    leftOut: 'The build leaves fetch of undici out.',
    card: { text: 'Tailspin “Toys”' },
    ellipsis: true,
  });
});
