import type { TokenSource } from '../client/token-source.ts';
import type { Clock } from '../../time/clock.ts';
import { createHeldRefusal, refusalPauseMs, type HeldRefusal } from '../../flow/held-refusal.ts';
import type { Failure, Outcome } from '../model/failure.ts';
import { askAgain, isRefusal } from './ask-again.ts';
import { createReplacementLimit } from './replacement-limit.ts';
import { toSignInFailure } from './sign-in-failure.ts';
import { withDeadline } from './with-deadline.ts';

export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Until then it is used without asking, in milliseconds since 1970. Absent: somebody else may have a newer one. */
  readonly renewAt?: number;
}

/** Gets a token; `skipCache` demands a new one. May throw MSAL's errors. */
export type Acquire = (correlationId: string, skipCache: boolean) => Promise<Outcome<AccessToken>>;

export interface SharedTokenDeps {
  readonly acquire: Acquire;
  /** Names what Entra is asked with now. With something else, a refusal of before does not count. */
  readonly proof: () => string | Promise<string>;
  readonly held: HeldRefusal<Failure>;
  readonly clock: Clock;
}

/** A token for all callers in this process. */
export interface SharedToken extends TokenSource {
  /** The same as `get`, but asks although a refusal is remembered, and only once. */
  probe: TokenSource['get'];
}

/** Remembers why Entra refuses, for half a minute, then for twice as long each time, up to a quarter of an hour. */
export function holdRefusals(clock: Pick<Clock, 'now'>): HeldRefusal<Failure> {
  return createHeldRefusal(clock, refusalPauseMs);
}

/**
 * Shares one token, and one request for it, among all callers, and so a refusal: while its pause lasts, nobody asks
 * again. While Entra fails or refuses, the last token is used until it expires.
 */
export function shareToken({ acquire, proof, held, clock }: SharedTokenDeps): SharedToken {
  let refused: string | undefined;
  let last: AccessToken | undefined;
  const mayReplace = createReplacementLimit(clock);
  let inFlight: { readonly correlationId: string; readonly token: Promise<Outcome<string>> } | undefined;

  async function ask(correlationId: string): Promise<Outcome<AccessToken>> {
    try {
      const acquired = await acquire(correlationId, false);
      const isOld = acquired.ok && acquired.value.renewAt === undefined && acquired.value.token === refused;
      return isOld ? await acquire(correlationId, true) : acquired;
    } catch (error) {
      return { ok: false, failure: toSignInFailure(error) };
    }
  }

  async function askUnlessHeld(correlationId: string, isProbe: boolean): Promise<Outcome<string>> {
    const askedWith = await proof();
    const known = isProbe ? undefined : held.find(askedWith);
    if (known !== undefined) return lastTokenOr(known);
    const asked = isProbe ? await ask(correlationId) : await askAgain(() => ask(correlationId), clock);
    if (asked.ok) {
      last = asked.value;
      held.end();
      return { ok: true, value: last.token };
    }
    const failure = { correlationId, ...asked.failure };
    if (isRefusal(asked)) held.hold(failure, askedWith);
    return lastTokenOr(failure);
  }

  const isGood = ({ token }: AccessToken, until: number) => token !== refused && until > clock.now();

  /** Tokens are renewed before they expire, so that there is time to mend what fails. Only the user can be called off. */
  function lastTokenOr(failure: Failure): Outcome<string> {
    if (failure.code === 'consentNeeded' || last === undefined) return { ok: false, failure };
    return isGood(last, last.expiresAt) ? { ok: true, value: last.token } : { ok: false, failure };
  }

  async function get(ownId: string, signal: AbortSignal, isProbe: boolean): Promise<Outcome<string>> {
    if (last?.renewAt !== undefined && isGood(last, last.renewAt)) return { ok: true, value: last.token };
    inFlight ??= {
      correlationId: ownId,
      token: askUnlessHeld(ownId, isProbe)
        .catch((error: unknown) => lastTokenOr(toSignInFailure(error)))
        .finally(() => (inFlight = undefined)),
    };
    const { correlationId, token } = inFlight;
    const outcome = await withDeadline(token, signal);
    return outcome.ok ? outcome : { ok: false, failure: { correlationId, ...outcome.failure } };
  }

  return {
    get: (correlationId, signal) => get(correlationId, signal, false),
    probe: (correlationId, signal) => get(correlationId, signal, true),
    drop: (token) => {
      if (token === refused || (last !== undefined && token !== last.token)) return;
      if (mayReplace()) refused = token;
    },
  };
}
