import type { RawAnswer } from '../../net/exchange.ts';
import { retryAfterMs as readRetryAfter } from '../../net/retry-after.ts';
import { isJsonObject } from '../../json/json-object.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Why a message was not delivered, as far as the connector says. Holds nothing of the request. */
export interface ConnectorFailure {
  readonly status?: number;
  /** Teams' code, such as `BotNotInConversationRoster`, or the subcode in its message; without an answer the system's. */
  readonly code: string;
  /** The message beside the code, cut. It may quote ids, so it is read for its meaning and never logged. */
  readonly words?: string;
  /** A day at most. */
  readonly retryAfterMs?: number;
  /** No answer came, or one that does not say whether the message was delivered. */
  readonly mayHaveArrived: boolean;
  /** The bot could not sign in, so no request left. */
  readonly noToken?: true;
  /** The token was refused, but other conversations accept the bot. */
  readonly tokenIsGood?: true;
  /** The message was for one person of the conversation alone. */
  readonly wasPrivate?: true;
}

/** The longest wait that is believed: a wrong date must not silence a conversation for years. */
const longestWaitMs = 24 * 60 * 60_000;

/** Longer than any message of Teams; a page of HTML may follow. */
const mostWords = 500;

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
  const waitMs = readRetryAfter(headers['retry-after'], now);
  return dropUndefined({
    status,
    code: subCode(error['message']) ?? text(error['code']) ?? text(body['errorCode']) ?? 'unknown',
    words: text(error['message'])?.slice(0, mostWords),
    retryAfterMs: waitMs === undefined ? undefined : Math.min(waitMs, longestWaitMs),
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
