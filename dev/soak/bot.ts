import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the process of the bot is told to do. */
export type Order =
  /** Time passes: all but the last steps of two seconds at once, as for a machine that was busy. */
  | { readonly do: 'pass'; readonly ms: number; readonly steps: number }
  | { readonly do: 'measure' }
  | { readonly do: 'stop' };

/** What the process of the bot holds, after collecting garbage. */
export interface Health {
  readonly heapMb: number;
  /** Timers, sockets and whatever else keeps a process alive. */
  readonly handles: number;
  /** Open files and sockets; 0 where the system does not say. */
  readonly files: number;
}

/** The whole bot in a process of its own. */
export interface SoakedBot {
  readonly url: string;
  pass(ms: number, steps: number): Promise<void>;
  measure(): Promise<Health>;
  /** Ends it as SIGTERM does. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** @throws Error when it does not start, with what it said */
export async function startSoakedBot(
  settings: Readonly<Record<string, string>>,
  startAtMs: number,
): Promise<SoakedBot> {
  const child = fork(join(import.meta.dirname, 'bot-process.ts'), [String(startAtMs)], {
    env: { PATH: process.env['PATH'], ...settings },
    execArgv: ['--expose-gc', '--no-warnings', '--experimental-strip-types'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl-C in a terminal goes to all processes of its group; the soak stops the bot itself.
    detached: true,
  });
  const exited = once(child, 'exit');
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  void exited.then(() => process.off('exit', killed));
  const answer = async () => {
    const [said] = (await Promise.race([once(child, 'message'), exited])) as [unknown];
    if (typeof said !== 'object' || said === null) throw new Error('The bot ended by itself.');
    return said;
  };
  const tell = async (order: Order) => {
    const answered = answer();
    child.send(order);
    return answered;
  };
  const { url } = (await answer()) as { url: string };
  return {
    url,
    pass: async (ms, steps) => void (await tell({ do: 'pass', ms, steps })),
    measure: async () => (await tell({ do: 'measure' })) as Health,
    async stop() {
      await tell({ do: 'stop' });
      await exited;
    },
    async kill() {
      killed();
      await exited;
    },
  };
}
