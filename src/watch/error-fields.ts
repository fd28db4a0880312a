import { PartnerCenterError } from '../api/index.ts';

/**
 * An error as the log may have it. Partner Center's errors hold nothing secret and are given with their
 * words; of others only the name, the code and where it happened: their messages may quote what somebody
 * typed.
 */
export function errorFields(error: unknown): object {
  if (error instanceof PartnerCenterError) {
    const { name, code, message, httpStatus, requestId, correlationId } = error;
    return { error: { name, code, message, httpStatus, requestId, correlationId } };
  }
  if (!(error instanceof Error)) return { error: { name: typeof error } };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { error: { name: error.name, ...(typeof code === 'string' && { code }), frames } };
}
