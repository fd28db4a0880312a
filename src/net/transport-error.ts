import type { LoggableError } from '../log/error-for-log.ts';
import type { LogFields } from '../log/fields.ts';
import { redact } from '../log/redact.ts';

/** undici's code for a body beyond the limit; also that of one which grows beyond it while it is unpacked. */
export const tooLarge = 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

/** In characters. The names in a certificate alone can be thousands. */
const longest = 300;

/**
 * Why a request got no answer. Its message is that of Node or undici, without anything secret and not longer than a
 * sentence or two, so it may be logged.
 */
export class TransportError extends Error implements LoggableError {
  override readonly name = 'TransportError';
  /** Node's code, such as `ECONNRESET`, undici's, or `ERR_PROXY_REFUSED`. */
  readonly code: string;
  /** Nothing of the request left: there was no connection, or none through the proxy. */
  readonly neverSent: boolean;

  constructor(code: string, words: string, neverSent: boolean) {
    super(redact(words).slice(0, longest));
    this.code = redact(code).slice(0, 100);
    this.neverSent = neverSent;
  }

  toLog(): LogFields {
    const { name, code, message } = this;
    return { name, code, message };
  }
}

/** What undici says when the proxy does not make a connection. */
const tunnelRefused = /^Proxy response \((\d{1,3})\)/u;

/**
 * Turns what a failed exchange threw into a TransportError.
 * @param proxy host and port of the proxy that was used, if any
 * @param isConnected the request had a connection, so that it may have left
 */
export function toTransportError(
  error: unknown,
  { proxy, isConnected }: { readonly proxy: string | undefined; readonly isConnected: boolean },
): TransportError {
  const { name, code, message, errors } = error as Partial<NodeJS.ErrnoException> & { errors?: unknown };
  const [, status] = tunnelRefused.exec(message ?? '') ?? [];
  if (status !== undefined) {
    const words = `The proxy ${proxy ?? ''} answered ${status} when it was asked to connect.`;
    return new TransportError('ERR_PROXY_REFUSED', words, true);
  }
  // When a name has several addresses, each failed for a reason of its own, and the error around them says nothing.
  const each = Array.isArray(errors) ? errors.map((one: unknown) => (one as Error).message) : [];
  const words = message || each.join('; ');
  // undici does not always name what is wrong with an answer that is no HTTP.
  const unnamed = name === 'HTTPParserError' ? 'HPE_UNKNOWN' : 'ERR_TRANSPORT';
  const named = typeof code === 'string' ? code : unnamed;
  return new TransportError(
    named,
    proxy === undefined ? words : `${words} (through the proxy ${proxy})`,
    !isConnected,
  );
}

/**
 * Whether a request that failed so cannot have left. After every other failure it may have arrived: a broken
 * connection, an answer that is no HTTP or too large, a deadline.
 */
export function wasNeverSent(error: object | undefined): boolean {
  return error instanceof TransportError && error.neverSent;
}

/** Whether this is how `exchange` says that an answer was too large. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof TransportError && error.code === tooLarge;
}
