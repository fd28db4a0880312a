import { redact } from './redact.ts';
import type { Logger } from './logger.ts';

/** In characters. A longer text is a dump and is cut. */
const longest = 300;

const methods = ['debug', 'log', 'info', 'trace', 'warn', 'error'] as const;

/**
 * Sends what dependencies print to the log: texts with secrets removed, and the name and code of errors. Objects and
 * error messages are left out, because botbuilder prints requests, keys and what people typed.
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
