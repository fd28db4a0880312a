import { access, mkdtemp, rename } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { bundle } from './bundle.ts';
import { sharedFolder } from './shared.ts';

const root = join(import.meta.dirname, '..', '..');

/** The arguments and settings with which Node starts a program; more may be added. */
export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** How this project's programs are run from their sources. */
export const fromSource = {
  args: ['--experimental-strip-types', '--no-warnings'],
  /** Where Node keeps compiled code: later processes start in two thirds of the time of the first. */
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') },
} as const satisfies Command;

/**
 * A program and all that it imports as one file, which is made once in a run of tests. It starts twice as fast as its
 * sources, so it is for programs that are started often.
 */
export async function bundled(program: string): Promise<Command> {
  const name = relative(root, program).replace(/[\\/]/gu, '-');
  const file = join(sharedFolder(), `${basename(name, '.ts')}.mjs`);
  try {
    await access(file);
  } catch {
    // Two processes that make it at the same time make the same. The rename puts the whole file there, or nothing.
    const made = join(await mkdtemp(join(sharedFolder(), 'made-')), 'program.mjs');
    await bundle(program, made);
    await rename(made, file);
  }
  // The folder of the file is deleted after the run, with its compiled code.
  return {
    args: ['--no-warnings', file],
    env: { NODE_COMPILE_CACHE: join(sharedFolder(), 'compiled') },
  };
}
