import type { LogFields } from './fields.ts';

/**
 * The logger that the rooms use. The application passes a pino logger, tests pass a recorder.
 * Messages are static sentences; what varies goes into `fields`. Neither may hold text that a person typed, tokens or
 * secrets.
 */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
