import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { bundled } from '../run/programs.ts';

/** How a process ended, and what it printed. */
export interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Runs a program until its process ends or is killed. */
export async function runProcess(program: string, args: readonly string[]): Promise<Ended> {
  const command = await bundled(program);
  const child = spawn(process.execPath, [...command.args, ...args], {
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  return { signal, code, lines: output.trimEnd().split('\n'), errors };
}
