/**
 * What the rooms need of a logger. The application passes a pino logger, tests pass a recorder.
 * Messages are static sentences; what varies goes into `fields`. Never put message text, tokens or
 * secrets into either.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
