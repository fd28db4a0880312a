import { AuthError } from '@azure/msal-node';
import type { Clock } from '../../time/clock.ts';
import type { Failure, Outcome } from '../model/failure.ts';
import { inTime } from './with-deadline.ts';

/** Access tokens: of the app alone, which is all that reading needs, or of a user of the partner. */
export interface TokenSource {
  /**
   * The current token, or a timeout as soon as the signal says so. Callers that ask while one is being fetched get
   * the same one; a failure carries the id with which it was asked for.
   */
  get(correlationId: string, signal: AbortSignal): Promise<Outcome<string>>;
  /** Partner Center refused this token: do not hand it out again. */
  drop(token: string): void;
}

export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A token that need not be new, unless `skipCache` says so. May throw what MSAL throws. */
export type Acquire = (correlationId: string, skipCache: boolean) => Promise<Outcome<AccessToken>>;

/** One token for all who ask, and a living one rather than none while Entra is away. */
export function shareToken(acquire: Acquire, clock: Clock): TokenSource {
  let refused: string | undefined;
  let last: AccessToken | undefined;
  let inFlight: { readonly correlationId: string; readonly token: Promise<Outcome<string>> } | undefined;

  async function acquireOne(correlationId: string, skipCache: boolean): Promise<Outcome<AccessToken>> {
    const acquired = await acquire(correlationId, skipCache);
    if (acquired.ok) last = acquired.value;
    return acquired;
  }

  async function acquireGood(correlationId: string): Promise<Outcome<string>> {
    try {
      let acquired = await acquireOne(correlationId, false);
      if (acquired.ok && acquired.value.token === refused) acquired = await acquireOne(correlationId, true);
      return acquired.ok ? { ok: true, value: acquired.value.token } : orLast(acquired.failure);
    } catch (error) {
      return orLast(toSignInFailure(error));
    }
  }

  /** Tokens are renewed ahead of time. One that still lives is better than none while Entra is away. */
  function orLast(failure: Failure): Outcome<string> {
    const lives = last !== undefined && last.token !== refused && last.expiresAt > clock.now();
    return failure.retryable && last && lives ? { ok: true, value: last.token } : { ok: false, failure };
  }

  return {
    get: async (ownId, signal) => {
      inFlight ??= {
        correlationId: ownId,
        token: acquireGood(ownId).finally(() => (inFlight = undefined)),
      };
      const { correlationId, token } = inFlight;
      const outcome = await inTime(token, signal);
      return outcome.ok ? outcome : { ok: false, failure: { ...outcome.failure, correlationId } };
    },
    drop: (token) => {
      refused = token;
    },
  };
}

/** What MSAL threw, without the words that may quote what was sent. */
export function toSignInFailure(error: unknown): Failure {
  // A key that cannot sign, for one, is no AuthError.
  if (!(error instanceof AuthError))
    return { code: 'signInFailed', fault: {}, retryable: false, cause: error };
  if (isFailure(error.cause)) return error.cause;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined;
  const [entraCode] = /AADSTS\d+/.exec(error.errorMessage) ?? [error.errorCode];
  return {
    code: 'signInFailed',
    fault: {
      ...(status !== undefined && { httpStatus: status }),
      wireCode: entraCode,
    },
    retryable: false,
    cause: error,
  };
}

function isFailure(cause: unknown): cause is Failure {
  return typeof cause === 'object' && cause !== null && 'retryable' in cause;
}
