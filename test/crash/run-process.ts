import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a process ended, and what it said. */
export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/**
 * Runs a program of this folder until it ends, however it ends.
 * @param folder where compiled code is kept: a start takes half as long when what was compiled once is there
 */
export async function runProcess(program: string, args: readonly string[], folder: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--experimental-strip-types', '--no-warnings', program, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  return { signal, code, lines: output.trimEnd().split('\n'), errors };
}
