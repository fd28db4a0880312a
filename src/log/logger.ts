import { pino } from 'pino';
import type { LogFields } from './fields.ts';
import type { Log } from './log.ts';

/** The application's log. A child adds its fields to every line. */
export interface Logger extends Log {
  child(fields: LogFields): Logger;
}

/** Nothing secret should reach a log call; should it all the same, under one of these names, it is taken out here. */
const secretNames = [
  'authorization',
  'token',
  'accessToken',
  'secret',
  'password',
  'client_secret',
  'assertion',
];

/** The application's log, JSON lines on standard output. `destination` is for tests, which read what was logged. */
export function createLogger(level: string, destination?: { write(line: string): void }) {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
