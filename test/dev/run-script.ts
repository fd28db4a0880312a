import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromSource } from '../run/programs.ts';

const root = join(import.meta.dirname, '..', '..');

/** What a script printed, and how it ended. */
export interface ScriptResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running script of this project, as a process of its own in the project's folder. */
export interface RunningScript {
  /** Resolves when the script has printed this. Rejects when it ends before. */
  prints(words: string): Promise<void>;
  interrupt(): void;
  /** Stops reading its output, as `| head` does. */
  stopReading(): void;
  readonly ended: Promise<ScriptResult>;
}

export function startScript(
  script: string,
  args: readonly string[] = [],
  { input, env = {} }: { input?: string; env?: Readonly<Record<string, string>> } = {},
): RunningScript {
  const child = spawn(process.execPath, [...fromSource.args, script, ...args], {
    cwd: root,
    // None of the machine's settings, except where programs are found and where temporary files go.
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), ...fromSource.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const output = collect(child);
  const ended = new Promise<ScriptResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
  });
  return {
    ended,
    interrupt: () => void child.kill('SIGINT'),
    stopReading: () => void child.stdout.destroy(),
    prints: (words) =>
      new Promise((resolve, reject) => {
        const look = () => output.stdout.includes(words) && resolve();
        child.stdout.on('data', look);
        look();
        void ended.then(() =>
          reject(new Error(`Ended before it printed “${words}”:\n${output.stdout}${output.stderr}`)),
        );
      }),
  };
}

/** Runs a script to its end. */
export function runScript(...call: Parameters<typeof startScript>): Promise<ScriptResult> {
  return startScript(...call).ended;
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  return output;
}
