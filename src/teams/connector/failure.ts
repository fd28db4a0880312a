import type { RawAnswer } from '../../api/index.ts';
import { isRecord } from '../activity/wire-object.ts';

/** Why a message did not get through, as far as the connector said. Holds nothing of the request. */
export interface ConnectorFailure {
  readonly status?: number;
  /** Teams' code, such as `BotNotInConversationRoster`; the subcode where Teams hides it in a text; else the system's. */
  readonly code: string;
  readonly retryAfterMs?: number;
  /** No answer came, or one that does not tell: the message may stand there all the same. */
  readonly mayHaveArrived: boolean;
}

/** Reads an answer that is no 2xx. Error bodies are `{error:{code,message}}` or `{errorCode,message}`. */
export function readConnectorFailure(
  { status, headers }: Pick<RawAnswer, 'status' | 'headers'>,
  body: Readonly<Record<string, unknown>>,
  now: number,
): ConnectorFailure {
  const error = isRecord(body['error']) ? body['error'] : body;
  const retryAfterMs = readRetryAfter(headers['retry-after'], now);
  return {
    status,
    code: subCode(error['message']) ?? text(error['code']) ?? text(body['errorCode']) ?? 'unknown',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    mayHaveArrived: leavesOpen(status),
  };
}

/** A service that was too slow, or broke, may have done it before; one that is not available has not. */
function leavesOpen(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 503);
}

/** Error 209 carries its real reason as JSON inside of its message. */
function subCode(message: unknown): string | undefined {
  if (typeof message !== 'string' || !message.trimStart().startsWith('{')) return undefined;
  try {
    const inner: unknown = JSON.parse(message);
    return isRecord(inner) ? text(inner['subCode']) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole seconds, or a date. */
function readRetryAfter(header: RawAnswer['headers'][string], now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
