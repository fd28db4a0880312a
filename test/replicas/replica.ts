import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Addresses } from '../crash/passes.ts';
import { bundled } from '../run/programs.ts';

/** A replica in its own process. */
export interface Replica {
  readonly name: string;
  /** Resolves when the replica can be given work. */
  readonly ready: Promise<unknown>;
  /** Does all that is due; returns how much that was. A killed replica does nothing. */
  workAt(at: Date): Promise<number>;
  /** SIGKILL. */
  kill(): void;
  readonly isDead: () => boolean;
  stop(): Promise<void>;
}

export async function startReplica(
  storeUrl: string,
  { simulatorUrl, serviceUrl }: Addresses,
  name: string,
): Promise<Replica> {
  const program = join(import.meta.dirname, 'replica-process.ts');
  const command = await bundled(program);
  const child = spawn(process.execPath, [...command.args, storeUrl, simulatorUrl, serviceUrl, name], {
    env: { ...process.env, ...command.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const exited = once(child, 'exit');
  // Writing to a killed process breaks the pipe. The end of the process is reported elsewhere.
  child.stdin.on('error', () => undefined);
  const isDead = () => child.signalCode === 'SIGKILL';
  const nextLine = () => Promise.race([once(lines, 'line'), exited]);
  return {
    name,
    ready: nextLine(),
    async workAt(at) {
      if (isDead()) return 0;
      const answer = nextLine();
      child.stdin.write(`${at.toISOString()}\n`);
      const [claimed] = (await answer) as [unknown];
      if (isDead()) return 0;
      if (typeof claimed !== 'string') throw new Error(`${name} ended by itself.`);
      return Number(claimed);
    },
    kill: () => void child.kill('SIGKILL'),
    isDead,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
