import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { bundled } from '../run/programs.ts';

/** The whole bot in a process of its own. */
export interface BotProcess {
  readonly url: string;
  /** Lets its clock, which stands still, go on. */
  advance(ms: number): Promise<void>;
  /** SIGKILL. Resolves when the process is gone. */
  kill(): Promise<void>;
}

/** @throws Error with what the process said when it did not start */
export async function startBotProcess(settings: Readonly<Record<string, string>>): Promise<BotProcess> {
  const { args, env } = await bundled(join(import.meta.dirname, 'bot-process.ts'));
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env, ...settings },
    stdio: 'pipe',
  });
  const errors = text(child.stderr);
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const nextLine = async () => {
    const [line] = (await Promise.race([once(lines, 'line'), exited])) as [unknown];
    if (typeof line !== 'string') throw new Error(`The bot ended by itself: ${await errors}`);
    return line;
  };
  return {
    url: await nextLine(),
    async advance(ms) {
      const wentOn = nextLine();
      child.stdin.write(`${ms}\n`);
      await wentOn;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
