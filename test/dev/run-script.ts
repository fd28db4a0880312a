import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, fromSource, type Command } from '../run/programs.ts';

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

interface ScriptOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function startScript(
  script: string,
  args: readonly string[] = [],
  options: ScriptOptions = {},
): RunningScript {
  return start({ ...fromSource, args: [...fromSource.args, script] }, args, options);
}

/** Starts a script that many tests start from one file, since loading its sources would take most of their time. */
export async function startBundled(
  script: string,
  ...rest: [args?: readonly string[], options?: ScriptOptions]
) {
  return start(await bundled(join(root, script)), ...rest);
}

function start(
  command: Command,
  args: readonly string[] = [],
  { input, env = {} }: ScriptOptions = {},
): RunningScript {
  const child = spawn(process.execPath, [...command.args, ...args], {
    cwd: root,
    // None of the machine's settings, except where programs are found and where temporary files go.
    env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), ...command.env, ...env },
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

/** Runs a script that many tests run to its end; see `startBundled`. */
export async function runBundled(...call: Parameters<typeof startBundled>): Promise<ScriptResult> {
  return (await startBundled(...call)).ended;
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
