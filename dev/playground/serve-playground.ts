import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { people } from './people.ts';

/**
 * Microsoft 365 Agents Playground of 2026-09 (https://www.npmjs.com/package/@microsoft/m365agentsplayground). Its licence
 * allows to evaluate it and no more, so npx fetches it for the run, and it is no dependency.
 */
export const playgroundPackage = '@microsoft/m365agentsplayground@0.2.28';

/** Long enough to fetch 15 MB and to start on a busy machine. */
const startMs = 180_000;

/** A Playground that runs. */
export interface ServedPlayground {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the Playground for the bot at `endpoint`.
 * @param folder where it runs; it reads who is there from a file in it, and writes its own log below
 * @throws Error with a sentence when it could not be fetched or did not start
 */
export async function servePlayground(
  endpoint: string,
  { port, folder, cancelled }: { port: number; folder: string; cancelled: AbortSignal },
): Promise<ServedPlayground> {
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(people));
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const isWindows = process.platform === 'win32';
  const child = spawn('npx', ['--yes', playgroundPackage, ...options], {
    cwd: folder,
    env: {
      ...process.env,
      // It opens a browser of its own unless told not to.
      TEAMSAPPTESTER_BROWSER: 'none',
      // Without a network, npm would try for more than a minute, and say why in a page of its own.
      npm_config_fetch_retries: '1',
      npm_config_loglevel: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // npx is a script there; elsewhere it leads a group of processes, which ends with it.
    shell: isWindows,
    detached: !isWindows,
  });
  const stop = async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    const ended = once(child, 'exit');
    if (isWindows) child.kill();
    else process.kill(-child.pid);
    await ended;
  };
  try {
    await listening(child, AbortSignal.any([cancelled, AbortSignal.timeout(startMs)]));
    return { url: `http://localhost:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listening(child: ChildProcess, given: AbortSignal): Promise<void> {
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
      if (said.includes('Listening on')) resolve(undefined);
    });
  }
  const fail = (what: string) => reject(new Error(`${playgroundPackage} ${what}\n${said.trim()}`.trim()));
  child.once('error', () =>
    fail('could not be started: there is no npx. It comes with Node.js; install that.'),
  );
  child.once('exit', () =>
    fail(
      'could not be fetched or started. Check with “npm ping” that npm reaches its registry, and run this again.',
    ),
  );
  given.addEventListener('abort', () =>
    fail(
      `did not start within ${startMs / 1000} seconds. Run this again when the machine or the network is less busy.`,
    ),
  );
  await promise;
}
