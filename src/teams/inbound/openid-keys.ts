import type { Clock, Log } from '../../api/index.ts';
import { KeysError, type SigningKey, type SigningKeys } from './fetch-keys.ts';

/** The keys of an issuer, kept up to date. */
export interface OpenIdKeys {
  /** The key with this id. `unknown` when the issuer has none, `unavailable` while no keys were ever got. */
  find(keyId: string): Promise<SigningKey | 'unknown' | 'unavailable'>;
  /** What is known now: another object after every fetch, undefined before the first. */
  current(): SigningKeys | undefined;
  /** When they were last got, in milliseconds since 1970. */
  fetchedAt(): number | undefined;
  /** Begins to fetch them, unless they are fresh; nobody waits for it. */
  refreshIfDue(): void;
}

/**
 * Keys change rarely, and those that were withdrawn should not be trusted for long; botbuilder fetches them
 * daily as well.
 */
const freshForMs = 24 * 60 * 60_000;

/** After a fetch that failed. */
const retryAfterMs = 30_000;

/** Anybody can make up key ids; each would be a request to Microsoft. */
const unknownKeyEveryMs = 60_000;

/**
 * Keeps an issuer's keys. There is one fetch at a time, and when one fails, the keys stay as they are: an
 * issuer that cannot be reached must not lock everybody out.
 */
export function createOpenIdKeys(fetchKeys: () => Promise<SigningKeys>, clock: Clock, log: Log): OpenIdKeys {
  let known: { readonly keys: SigningKeys; readonly fetchedAt: number } | undefined;
  let inFlight: Promise<void> | undefined;
  let failedAt = -Infinity;
  let lookedUpAt = -Infinity;

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
    const now = clock.now();
    const isFresh = known !== undefined && now - known.fetchedAt < freshForMs;
    if (!isFresh && now - failedAt >= retryAfterMs) void fetchOnce();
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
      const mayLookUp = clock.now() - lookedUpAt >= unknownKeyEveryMs;
      if (mayLookUp && inFlight === undefined) lookedUpAt = clock.now();
      await (mayLookUp ? fetchOnce() : inFlight);
      return known.keys.get(keyId) ?? 'unknown';
    },
  };
}
