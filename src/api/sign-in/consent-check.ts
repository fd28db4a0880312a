import { flawOf, type TokenFlaw } from './token-claims.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { Identity } from './identity.ts';
import type { UserToken } from './user-token.ts';

/**
 * Whether qualifications can be requested, as far as the sign-in of a user decides it.
 * - `ready`: the sign-in renews, and has a second factor
 * - `notNeeded`: Partner Center is a server on this machine, which lets everybody in
 * - `noKey`: there is no TOKEN_CACHE_KEY, so nobody can sign in
 * - `missing`: nobody has signed in yet
 * - `unreadable`: a sign-in is stored, but not under this key
 * - `expired`: Entra does not accept the sign-in any more; `wireCode` has its reason
 * - `mfaMissing`, `wrongTenant`, `wrongAudience`: Partner Center would not accept it
 * - `appRefused`: Entra does not accept the app
 * - `unknown`: Entra could not be asked
 */
export type ConsentState =
  | 'ready'
  | 'notNeeded'
  | 'noKey'
  | 'missing'
  | 'unreadable'
  | 'expired'
  | TokenFlaw
  | 'appRefused'
  | 'unknown';

/** What a check of the sign-in found. */
export interface ConsentCheck {
  readonly state: ConsentState;
  /** Who signed in, as they are called in Entra. */
  readonly user?: string;
  readonly signedInAt?: Date;
  /** Entra's code (`AADSTS…`). */
  readonly wireCode?: string;
}

/** A check, and since when it says the same. */
export interface RecordedConsentCheck {
  readonly check: ConsentCheck;
  readonly since: Date;
  readonly checkedAt: Date;
}

/** What is remembered of the checks, for all replicas. */
export interface ConsentCheckStore {
  /** Undefined before the first check. */
  findConsentCheck(name: string): Promise<RecordedConsentCheck | undefined>;
  /** The right to make the check that is due. False when none is, or somebody makes it until `claimedUntil`. */
  claimConsentCheck(
    name: string,
    claim: { readonly claimedUntil: Date; readonly now: Date },
  ): Promise<boolean>;
  /** Makes the next check due, if there was one before. */
  hastenConsentCheck(name: string, now: Date): Promise<void>;
  /** True for exactly one of those who record that the state is another than before, or the first one. */
  recordConsentCheck(
    name: string,
    check: ConsentCheck,
    when: { readonly checkedAt: Date; readonly dueAt: Date },
  ): Promise<boolean>;
}

/** Whether requests can be sent. While Entra is away, nothing speaks against it. */
export function canRequest({ state }: ConsentCheck): boolean {
  return state === 'ready' || state === 'notNeeded' || state === 'unknown';
}

/** What the token of a user says about the sign-in. */
export function readConsent(
  token: UserToken,
  { tenantId }: Pick<Identity, 'tenantId'>,
  { resource }: Pick<Endpoints, 'resource'>,
): ConsentCheck {
  if (token.ok) {
    const { user, signedInAt } = token;
    return { state: flawOf(token.value.token, { tenantId, resource }) ?? 'ready', user, signedInAt };
  }
  const { code, fault, retryable } = token.failure;
  const { wireCode } = fault;
  if (retryable) return { state: 'unknown' };
  const state = code === 'consentNeeded' ? unusable[token.why] : 'appRefused';
  return { state, ...(wireCode !== undefined && { wireCode }) };
}

const unusable = { missing: 'missing', unreadable: 'unreadable', refused: 'expired' } as const;
