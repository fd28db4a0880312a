import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../free-port.ts';
import { project, startChild, waitUntilListening, type Child } from './child.ts';

/** One of the bots that are compared. */
export interface BotKind {
  readonly name: 'echo' | 'sample' | 'ours';
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
  /** Settings of each bot; ours differ from botbuilder's, which the other two take. */
  readonly settings: Readonly<Record<'botbuilder' | 'ours', Readonly<Record<string, string>>>>;
}

export const echoBot: BotKind = {
  name: 'echo',
  folder: project,
  script: 'dev/bench/edge/echo-bot.js',
  settings: {},
  expected: 'Echo: check qualification',
};

const cardType = 'application/vnd.microsoft.card.adaptive';

/** The same job as the vendor's samples do it. */
export function sampleBot(partnerCenterUrl: string): BotKind {
  return {
    name: 'sample',
    folder: project,
    script: 'dev/bench/edge/sample-bot.js',
    settings: { PARTNER_CENTER_URL: partnerCenterUrl },
    expected: cardType,
  };
}

/**
 * As it runs in production: built, logging at `info`, its database in a file.
 * @param folder a checkout of this project
 */
export function ourBot(partnerCenterUrl: string, folder = project): BotKind {
  return {
    name: 'ours',
    folder,
    script: 'dist/main.js',
    settings: {
      PARTNER_CENTER_URL: partnerCenterUrl,
      LOG_LEVEL: 'info',
      // With a key, and no user signed in, only the qualifications are read, as by most bots.
      TOKEN_CACHE_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
    expected: cardType,
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
    // As in the image.
    MALLOC_MMAP_THRESHOLD_: '131072',
    ...kind.settings,
    ...check.settings[kind.name === 'ours' ? 'ours' : 'botbuilder'],
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
 * @throws Error when the bot there cannot be built
 */
export function build(folder = project): void {
  const { status } = spawnSync(process.execPath, ['--no-warnings', 'scripts/build.ts'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`The bot in ${folder} cannot be built.`);
}
