/**
 * An error as the log may have it: its name, its code, and where it happened. Not its message, which can
 * quote what a person typed, and not the object itself: botbuilder's errors carry requests with tokens.
 */
export function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return {
    name: error.name,
    ...(typeof statusCode === 'number' && { statusCode }),
    ...(typeof code === 'string' && { code }),
    frames: (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')),
  };
}
