import { access, mkdtemp, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundle } from './bundle.ts';
import { sharedFolder } from './shared.ts';

const root = join(import.meta.dirname, '..', '..');

/** What Node is started with: more arguments and settings may follow. */
export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** How this project's programs are run from their sources. */
export const fromSource = {
  args: ['--experimental-strip-types', '--no-warnings'],
  /** Where Node keeps what it compiled: a process starts in two thirds of the time when another did before. */
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') },
} as const satisfies Command;

/**
 * A program and all that it imports as one file, made once in a run of tests, which starts twice as fast as its
 * sources: for those that are started again and again. No two of them have the same name.
 */
export async function bundled(program: string): Promise<Command> {
  const file = join(sharedFolder(), `${basename(program, '.ts')}.mjs`);
  try {
    await access(file);
  } catch {
    // Two that make it at the same time make the same; it is there as a whole or not at all.
    const made = join(await mkdtemp(join(sharedFolder(), 'made-')), 'program.mjs');
    await bundle(program, made);
    await rename(made, file);
  }
  // The file's own folder is gone after the run, and what was compiled of it with it.
  return {
    args: ['--no-warnings', file],
    env: { NODE_COMPILE_CACHE: join(sharedFolder(), 'compiled') },
  };
}
