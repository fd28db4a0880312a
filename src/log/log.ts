import type { LogFields } from './fields.ts';
import type { Level, LogMessage } from './messages.ts';

/**
 * The logger that the rooms use. The application passes a pino logger, tests pass a recorder.
 * Messages are those of messages.ts; what varies goes into `fields`. Neither may hold text that a person typed, tokens or
 * secrets.
 */
export type Log = { readonly [L in Level]: (fields: LogFields, message: LogMessage<L>) => void };
