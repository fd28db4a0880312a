import { randomUUID } from 'node:crypto';
import type { Reply } from './exchange.ts';
import { json } from './exchange.ts';

/**
 * An error of Entra. The number is that of the AADSTS list.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function entraError(status: number, error: string, number: number, message: string, now: Date): Reply {
  const timestamp = now.toISOString().slice(0, 19).replace('T', ' ') + 'Z';
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  return json(status, {
    error,
    error_description: `AADSTS${number}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  });
}
