import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Nothing secret should reach a log call; should it all the same, under one of these names, it is taken out here. */
const secretNames = new Set([
  'authorization',
  'token',
  'accessToken',
  'secret',
  'password',
  'client_secret',
  'assertion',
]);

type Fields = Record<string, unknown>;

/** The application's log, JSON lines on standard output. `destination` is for tests, which read what was logged. */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Fields) => withoutSecrets(fields, 1),
      bindings: (fields: Fields) => withoutSecrets(fields, 1),
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * The same fields, unless there is a secret among them or in objects so many levels down. With pino's own `redact` a
 * line takes three times as long.
 */
function withoutSecrets(fields: Fields, levels: number): Fields {
  let without = fields;
  for (const [name, value] of Object.entries(fields)) {
    const isDeeper = levels > 0 && typeof value === 'object' && value !== null;
    const kept = isDeeper ? withoutSecrets(value as Fields, levels - 1) : value;
    if (secretNames.has(name)) without = { ...without, [name]: '[redacted]' };
    else if (kept !== value) without = { ...without, [name]: kept };
  }
  return without;
}
