import { AuthError } from '@azure/msal-node';
import type { TokenSource } from '../client/token-source.ts';
import type { Clock } from '../../time/clock.ts';
import type { Failure, Outcome } from '../model/failure.ts';
import { withDeadline } from './with-deadline.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Gets a token; `skipCache` demands a new one. May throw MSAL's errors. */
export type Acquire = (correlationId: string, skipCache: boolean) => Promise<Outcome<AccessToken>>;

/** Shares one token, and one request for it, among all callers. While Entra fails, the last valid token is used. */
export function shareToken(acquire: Acquire, clock: Clock): TokenSource {
  let refused: string | undefined;
  let last: AccessToken | undefined;
  let inFlight: { readonly correlationId: string; readonly token: Promise<Outcome<string>> } | undefined;

  async function acquireOne(correlationId: string, skipCache: boolean): Promise<Outcome<AccessToken>> {
    const acquired = await acquire(correlationId, skipCache);
    if (acquired.ok) last = acquired.value;
    return acquired;
  }

  async function acquireUnrefused(correlationId: string): Promise<Outcome<string>> {
    try {
      let acquired = await acquireOne(correlationId, false);
      if (acquired.ok && acquired.value.token === refused) acquired = await acquireOne(correlationId, true);
      return acquired.ok ? { ok: true, value: acquired.value.token } : lastTokenOr(acquired.failure);
    } catch (error) {
      return lastTokenOr(toSignInFailure(error));
    }
  }

  /** Tokens are renewed before they expire. If renewing fails for now, the last token is used while it is valid. */
  function lastTokenOr(failure: Failure): Outcome<string> {
    const isValid = last !== undefined && last.token !== refused && last.expiresAt > clock.now();
    return failure.retryable && last && isValid ? { ok: true, value: last.token } : { ok: false, failure };
  }

  return {
    get: async (ownId, signal) => {
      inFlight ??= {
        correlationId: ownId,
        token: acquireUnrefused(ownId).finally(() => (inFlight = undefined)),
      };
      const { correlationId, token } = inFlight;
      const outcome = await withDeadline(token, signal);
      return outcome.ok ? outcome : { ok: false, failure: { ...outcome.failure, correlationId } };
    },
    drop: (token) => {
      refused = token;
    },
  };
}

/** Turns an error of MSAL into a failure, without its message, which may quote the request. */
export function toSignInFailure(error: unknown): Failure {
  // For example, a private key that cannot sign causes another error.
  if (!(error instanceof AuthError))
    return { code: 'signInFailed', fault: {}, retryable: false, cause: error };
  if (isFailure(error.cause)) return error.cause;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const [entraCode] = /AADSTS\d+/.exec(error.errorMessage) ?? [error.errorCode];
  return {
    code: 'signInFailed',
    fault: dropUndefined({ httpStatus: status, wireCode: entraCode }),
    retryable: false,
    cause: error,
  };
}

function isFailure(cause: unknown): cause is Failure {
  return typeof cause === 'object' && cause !== null && 'retryable' in cause;
}
