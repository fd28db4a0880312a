import * as z from 'zod';
import { openText, readSealKey, sealText } from './sealed-text.ts';

/** A token cache as it is stored: encrypted. */
export interface SealedTokenCache {
  readonly sealed: string;
  /** Grows with each write. */
  readonly version: number;
}

/** Stores the tokens of the user who signed in for the bot. All replicas share them. */
export interface TokenCacheStore {
  /** Undefined while no user has signed in. */
  findTokenCache(name: string): Promise<SealedTokenCache | undefined>;
  /**
   * Claims the right to renew the tokens. False while another caller has it. A claim that lasts beyond `believedUntil` was
   * made by a clock that was ahead, and does not count.
   */
  claimTokenCache(
    name: string,
    claim: {
      readonly claimedBy: string;
      readonly claimedUntil: Date;
      readonly now: Date;
      readonly believedUntil?: Date;
    },
  ): Promise<boolean>;
  /** Gives the right back, if the caller still has it. */
  releaseTokenCache(name: string, claimedBy: string): Promise<void>;
  /**
   * Stores a renewed cache. `renewed.version` is that of the cache it was made from. If a newer one is stored meanwhile,
   * that one stays, and the result is false.
   */
  renewTokenCache(name: string, renewed: SealedTokenCache, now: Date): Promise<boolean>;
  /** Stores a new sign-in in place of any other. */
  replaceTokenCache(name: string, sealed: string, now: Date): Promise<void>;
}

/** A sign-in, decrypted. */
export interface TokenCache {
  /** The user's name in Entra. */
  readonly user: string;
  readonly signedInAt: Date;
  /** MSAL's cache as MSAL writes it: one account with its tokens. */
  readonly tokens: string;
}

const stored = z.object({ user: z.string(), signedInAt: z.coerce.date(), tokens: z.string() });

/** The first key seals; all keys open. */
export type SealKeys = readonly [Buffer, ...Buffer[]];

/** Reads a list of keys: the one that seals, then older ones. Undefined when one of them is no key. */
export function readSealKeys(text: string): SealKeys | undefined {
  const keys = text.split(/[\s,;]+/u).map(readSealKey);
  const [first, ...others] = keys.filter((key) => key !== undefined);
  return first !== undefined && others.length === keys.length - 1 ? [first, ...others] : undefined;
}

export function sealTokenCache(cache: TokenCache, [key]: SealKeys, name: string): string {
  return sealText(JSON.stringify(cache), key, name);
}

/** Undefined when none of the keys opens it, or it was damaged. */
export function openTokenCache(sealed: string, keys: SealKeys, name: string): TokenCache | undefined {
  const text = openText(sealed, keys, name);
  // A sealed text is always JSON: only `sealTokenCache` makes one.
  return text === undefined ? undefined : stored.safeParse(JSON.parse(text)).data;
}

/** Keeps the token cache in memory, for this process only. */
export function createTokenCacheMemory(): TokenCacheStore {
  let cache: SealedTokenCache | undefined;
  return {
    findTokenCache: () => Promise.resolve(cache),
    claimTokenCache: () => Promise.resolve(true),
    releaseTokenCache: () => Promise.resolve(),
    renewTokenCache: (_name, renewed) => {
      cache = { ...renewed, version: renewed.version + 1 };
      return Promise.resolve(true);
    },
    replaceTokenCache: (_name, sealed) => {
      cache = { sealed, version: (cache?.version ?? 0) + 1 };
      return Promise.resolve();
    },
  };
}
