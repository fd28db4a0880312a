import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder of this project. */
export const project = fileURLToPath(new URL('../../..', import.meta.url));

/** A process that is measured, or that plays one side of the exchange. */
export interface Child {
  /** Sends a message and waits for what comes back. */
  ask<Answer>(message: object): Promise<Answer>;
  /** The next message that the process sends unasked. */
  hears<Message>(): Promise<Message>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts a script of this project with plain Node. Its standard output is dropped; its errors are shown.
 * @param cwd the folder that the script's path starts from
 */
export function startChild(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = project,
): Child {
  const child = spawn(process.execPath, ['--no-warnings', ...args], {
    cwd,
    // None of this machine's settings, except where programs are found.
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const hears = <Message>() =>
    new Promise<Message>((resolve, reject) => {
      const onExit = () => reject(new Error(`${args.join(' ')} ended before it was asked to.`));
      child.once('exit', onExit);
      child.once('message', (message) => {
        child.off('exit', onExit);
        resolve(message as Message);
      });
    });
  return {
    hears,
    ask(message) {
      const answer = hears<never>();
      child.send(message);
      return answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Resolves when a server listens there. */
export async function waitUntilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const [isOpen] = await Promise.race([
      once(socket, 'connect').then(() => [true]),
      once(socket, 'error').then(() => [false]),
    ]).catch(() => [false]);
    socket.destroy();
    if (isOpen) return;
    await delay(2);
  }
}
