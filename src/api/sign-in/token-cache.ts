import { z } from 'zod';
import type { ConsentCheckStore } from './consent-check.ts';
import { openText, readSealKey, sealText } from './sealed-text.ts';

/** What is stored: nothing that could be read without the key. */
export interface SealedTokenCache {
  readonly sealed: string;
  /** Grows with each write. */
  readonly version: number;
}

/** Where the tokens of whoever signed in for the bot are kept. All replicas have the same. */
export interface TokenCacheStore {
  /** Undefined while nobody has signed in. */
  findTokenCache(name: string): Promise<SealedTokenCache | undefined>;
  /** The right to renew the tokens, which one has at a time. False while somebody else has it. */
  claimTokenCache(
    name: string,
    claim: { readonly claimedBy: string; readonly claimedUntil: Date; readonly now: Date },
  ): Promise<boolean>;
  /** Gives the right back, if it is still the own. */
  releaseTokenCache(name: string, claimedBy: string): Promise<void>;
  /**
   * Keeps what was made of the stored cache. False, and nothing is written, when that is no longer the one of
   * `version`: what is newer stays.
   */
  renewTokenCache(name: string, renewed: SealedTokenCache, now: Date): Promise<boolean>;
  /** Keeps a new sign-in in the place of whatever is there. */
  replaceTokenCache(name: string, sealed: string, now: Date): Promise<void>;
}

/** Everything that is kept of the sign-in. */
export interface ConsentStore extends TokenCacheStore, ConsentCheckStore {}

/** A sign-in, unsealed. */
export interface TokenCache {
  /** Whose it is, as they are called in Entra. */
  readonly user: string;
  readonly signedInAt: Date;
  /** MSAL's cache as MSAL writes it: one account with its tokens. */
  readonly tokens: string;
}

const stored = z.object({ user: z.string(), signedInAt: z.coerce.date(), tokens: z.string() });

/** The first key seals, all of them open. */
export type SealKeys = readonly [Buffer, ...Buffer[]];

/** Keys as they are set: the one that seals, and behind it older ones. Undefined when one of them is no key. */
export function readSealKeys(text: string): SealKeys | undefined {
  const keys = text.split(/[\s,;]+/u).map(readSealKey);
  const [first, ...others] = keys.filter((key) => key !== undefined);
  return first !== undefined && others.length === keys.length - 1 ? [first, ...others] : undefined;
}

export function sealTokenCache(cache: TokenCache, [key]: SealKeys, name: string): string {
  return sealText(JSON.stringify(cache), key, name);
}

/** Undefined when the keys do not fit, or it was damaged. */
export function openTokenCache(sealed: string, keys: SealKeys, name: string): TokenCache | undefined {
  const text = openText(sealed, keys, name);
  // What we sealed ourselves is JSON.
  return text === undefined ? undefined : stored.safeParse(JSON.parse(text)).data;
}

/** A store that lasts as long as the process. */
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
