/** An error that holds nothing secret, and says itself what the log may have of it. */
export interface LoggableError extends Error {
  /** Fields for the log: words of its own, and nothing that a person typed. */
  toLog(): object;
}

/**
 * An error as the log may have it. Of a `LoggableError` that is what it says of itself. Of any other it is the name,
 * the code and where it happened: a message can quote what a person typed, and the objects themselves carry requests
 * with tokens.
 */
export function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  if (isLoggable(error)) return error.toLog();
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return {
    name: error.name,
    ...(typeof statusCode === 'number' && { statusCode }),
    ...(typeof code === 'string' && { code }),
    frames: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')),
  };
}

function isLoggable(error: Error): error is LoggableError {
  return typeof (error as Partial<LoggableError>).toLog === 'function';
}
