import type { LogFields } from './fields.ts';
import { inSources } from './in-sources.ts';

/** An error that holds no secret and says which of its fields may be logged. */
export interface LoggableError extends Error {
  /** Fields for the log. They hold nothing that a person typed. */
  toLog(): LogFields;
}

/**
 * Turns an error into fields for the log. A `LoggableError` names its own fields. Of any other error the log gets the
 * name, the code and the stack frames: its message can quote what a person typed, and the error object can carry a
 * request with its token.
 */
export function errorForLog(error: unknown): LogFields {
  if (!(error instanceof Error)) return { name: typeof error };
  if (isLoggable(error)) return error.toLog();
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return {
    name: error.name,
    ...(typeof statusCode === 'number' && { statusCode }),
    ...(typeof code === 'string' && { code }),
    frames: framesOf(error).map(inSources),
  };
}

function isLoggable(error: Error): error is LoggableError {
  return typeof (error as Partial<LoggableError>).toLog === 'function';
}

function framesOf({ stack = '' }: Error): readonly string[] {
  return stack.split('\n').filter((line) => line.startsWith('    at '));
}
