import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../free-port.ts';
import { project, startChild, waitUntilListening, type Child } from './child.ts';

/** One of the two bots that are compared. */
export interface BotKind {
  readonly name: 'echo' | 'ours';
  /** The checkout that it runs in. */
  readonly folder: string;
  readonly script: string;
  readonly settings: Readonly<Record<string, string>>;
  /** A text that every right reply contains. */
  readonly expected: string;
}

/** How requests are checked, if they are. */
export interface TokenCheck {
  readonly name: string;
  /** Sent with every activity. */
  readonly headers: Readonly<Record<string, string>>;
  /** Settings of each bot; ours and botbuilder's differ. */
  readonly settings: Readonly<Record<BotKind['name'], Readonly<Record<string, string>>>>;
}

export const echoBot: BotKind = {
  name: 'echo',
  folder: project,
  script: 'dev/bench/edge/echo-bot.js',
  settings: {},
  expected: 'Echo: check qualification',
};

/**
 * As it runs in production: compiled, logging at `info`, its database in a file.
 * @param folder a checkout of this project
 */
export function ourBot(partnerCenterUrl: string, folder = project): BotKind {
  return {
    name: 'ours',
    folder,
    script: 'dist/src/main.js',
    settings: {
      PARTNER_CENTER_URL: partnerCenterUrl,
      LOG_LEVEL: 'info',
      // With a key, and no user signed in, only the qualifications are read, as by most bots.
      TOKEN_CACHE_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
    expected: 'application/vnd.microsoft.card.adaptive',
  };
}

/** A bot that runs. */
export interface RunningBot extends Child {
  readonly kind: BotKind;
  readonly url: string;
  /** From the start of its process until it takes connections. */
  readonly listeningAfterMs: number;
}

const tellUsage = new URL('tell-usage.js', import.meta.url).href;

/** @param options of Node, for a profile */
export async function startBot(
  kind: BotKind,
  check: TokenCheck,
  options: readonly string[] = [],
): Promise<RunningBot> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-edge-'));
  const port = await freePort();
  const startedAt = performance.now();
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'bot.sqlite')}`,
    ...kind.settings,
    ...check.settings[kind.name],
  };
  const child = startChild([...options, '--import', tellUsage, kind.script], env, kind.folder);
  await waitUntilListening(port);
  return {
    ...child,
    kind,
    url: `http://127.0.0.1:${port}/api/messages`,
    listeningAfterMs: performance.now() - startedAt,
    async stop() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Does what `npm start` does first.
 * @param folder a checkout of this project
 * @throws Error when the bot there does not compile
 */
export function compile(folder = project): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`The bot in ${folder} does not compile.`);
}
