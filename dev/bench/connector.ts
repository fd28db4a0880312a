import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What reached the connector since the last count. */
export interface Count {
  readonly messages: number;
  readonly conversations: number;
}

/** A connector beside this process. */
export interface BenchConnector {
  readonly serviceUrl: string;
  count(): Promise<Count>;
  stop(): Promise<void>;
}

export async function startConnector(): Promise<BenchConnector> {
  const program = join(import.meta.dirname, 'connector-process.ts');
  const child = spawn(process.execPath, ['--no-warnings', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const [serviceUrl] = (await Promise.race([once(createInterface(child.stdout), 'line'), exit])) as [unknown];
  if (typeof serviceUrl !== 'string') throw new Error('The connector did not start.');
  return {
    serviceUrl,
    count: async () => (await (await fetch(`${serviceUrl}count`)).json()) as Count,
    async stop() {
      child.stdin.end();
      await exit;
    },
  };
}
