/**
 * The logger that the rooms use. The application passes a pino logger, tests pass a recorder.
 * Messages are static sentences; what varies goes into `fields`. Neither may hold text that a person typed, tokens or
 * secrets.
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
