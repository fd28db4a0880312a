import type { RawAnswer } from '../../net/exchange.ts';
import { retryAfterMs as readRetryAfter } from '../../net/retry-after.ts';
import { isJsonObject } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Why a message was not delivered, as far as the connector says. Holds nothing of the request. */
export interface ConnectorFailure {
  readonly status?: number;
  /** Teams' code, such as `BotNotInConversationRoster`, or the subcode in its message; without an answer the system's. */
  readonly code: string;
  readonly retryAfterMs?: number;
  /** No answer came, or one that does not say whether the message was delivered. */
  readonly mayHaveArrived: boolean;
}

/**
 * Reads an answer that is not 2xx. Error bodies are `{error:{code,message}}` or `{errorCode,message}`.
 * @param now milliseconds since 1970, for a `Retry-After` that is a date
 */
export function readConnectorFailure(
  { status, headers }: Pick<RawAnswer, 'status' | 'headers'>,
  body: Readonly<Record<string, unknown>>,
  now: number,
): ConnectorFailure {
  const error = isJsonObject(body['error']) ? body['error'] : body;
  const retryAfterMs = readRetryAfter(headers['retry-after'], now);
  return dropUndefined({
    status,
    code: subCode(error['message']) ?? text(error['code']) ?? text(body['errorCode']) ?? 'unknown',
    retryAfterMs,
    mayHaveArrived: isUncertain(status),
  });
}

/** A service that timed out or failed may have delivered the message; one that is unavailable (503) has not. */
function isUncertain(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 503);
}

/** Error 209 has its real reason as JSON inside its message. */
function subCode(message: unknown): string | undefined {
  if (typeof message !== 'string' || !message.trimStart().startsWith('{')) return undefined;
  try {
    const inner: unknown = JSON.parse(message);
    return isJsonObject(inner) ? text(inner['subCode']) : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
