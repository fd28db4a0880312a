import { redact } from '../api/index.ts';
import type { Logger } from './logger.ts';

/** Longer texts are dumps. */
const longest = 300;

const methods = ['debug', 'log', 'info', 'trace', 'warn', 'error'] as const;

/**
 * Sends what dependencies print to the log: a sentence without secrets, and of an error its name and code.
 * Objects stay away, and so do messages of errors: botbuilder prints requests, keys and what people typed.
 */
export function redirectConsole(
  log: Logger,
  target: Pick<Console, (typeof methods)[number]> = console,
): void {
  for (const method of methods) {
    const isTrouble = method === 'warn' || method === 'error';
    target[method] = (...printed: readonly unknown[]) => {
      log[isTrouble ? 'warn' : 'debug']({ printed: printed.map(describe) }, 'a dependency printed');
    };
  }
}

function describe(printed: unknown): string {
  if (typeof printed === 'string') return redact(printed).slice(0, longest);
  if (!(printed instanceof Error)) return typeof printed;
  const { code } = printed as { code?: unknown };
  return typeof code === 'string' ? `${printed.name} ${code}` : printed.name;
}
