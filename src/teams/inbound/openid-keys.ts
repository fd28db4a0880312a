import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import { KeysError, type SigningKey, type SigningKeys } from './fetch-keys.ts';

/** The keys of an issuer, kept up to date. */
export interface OpenIdKeys {
  /** The key with this id. `unknown` when the issuer has none, `unavailable` before the first successful fetch. */
  find(keyId: string): Promise<SigningKey | 'unknown' | 'unavailable'>;
  /** The current keys: a new object after every fetch, undefined before the first. */
  current(): SigningKeys | undefined;
  /** The time of the last successful fetch, in milliseconds since 1970. */
  fetchedAt(): number | undefined;
  /** Begins to fetch the keys in the background, unless they are fresh. */
  refreshIfDue(): void;
}

/**
 * How long fetched keys are used. Keys change rarely, but withdrawn keys should not be trusted for long; botbuilder
 * fetches them daily too.
 */
const freshForMs = 24 * 60 * 60_000;

/** How long to wait after a failed fetch. */
const retryAfterMs = 30_000;

/** How often an unknown key id may cause a fetch. Senders can invent key ids, and each would cause a request. */
const unknownKeyEveryMs = 60_000;

/**
 * Keeps an issuer's keys. There is one fetch at a time. When it fails, the old keys stay in use, so that an issuer that
 * cannot be reached does not stop the bot.
 */
export function createOpenIdKeys(fetchKeys: () => Promise<SigningKeys>, clock: Clock, log: Log): OpenIdKeys {
  let known: { readonly keys: SigningKeys; readonly fetchedAt: number } | undefined;
  let inFlight: Promise<void> | undefined;
  let failedAt = -Infinity;
  let lookedUpAt = -Infinity;

  /** A time to come is one of a clock that was ahead, and makes no wait longer. */
  const sinceMs = (at: number) => Math.abs(clock.now() - at);

  function fetchOnce(): Promise<void> {
    inFlight ??= fetchKeys()
      .then(
        (keys) => {
          known = { keys, fetchedAt: clock.now() };
          log.info({ keys: keys.size }, 'signing keys were fetched');
        },
        (error: unknown) => {
          failedAt = clock.now();
          const why = error instanceof KeysError ? error.message : 'unknown';
          log.warn({ why }, 'signing keys could not be fetched');
        },
      )
      .finally(() => (inFlight = undefined));
    return inFlight;
  }

  function refreshIfDue(): void {
    const isFresh = known !== undefined && sinceMs(known.fetchedAt) < freshForMs;
    if (!isFresh && sinceMs(failedAt) >= retryAfterMs) void fetchOnce();
  }

  return {
    current: () => known?.keys,
    fetchedAt: () => known?.fetchedAt,
    refreshIfDue,
    async find(keyId) {
      refreshIfDue();
      if (known === undefined) await inFlight;
      if (known === undefined) return 'unavailable';
      const found = known.keys.get(keyId);
      if (found !== undefined) return found;
      const mayLookUp = sinceMs(lookedUpAt) >= unknownKeyEveryMs;
      if (mayLookUp && inFlight === undefined) lookedUpAt = clock.now();
      await (mayLookUp ? fetchOnce() : inFlight);
      return known.keys.get(keyId) ?? 'unknown';
    },
  };
}
