import { flawOf, readTokenClaims, type TokenFlaw } from './token-claims.ts';
import type { Endpoints } from '../model/endpoints.ts';
import type { Identity } from './identity.ts';
import type { TokenCacheStore } from './token-cache.ts';
import type { UserToken } from './user-token.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * Whether the sign-in of a user allows requests for qualifications.
 * - `ready`: the sign-in can be renewed and has a second factor
 * - `notNeeded`: Partner Center is a server on this machine, which accepts every sign-in
 * - `noKey`: TOKEN_CACHE_KEY is not set, so no user can sign in
 * - `missing`: no user has signed in yet
 * - `unreadable`: a sign-in is stored, but was sealed with another key
 * - `expired`: Entra no longer accepts the sign-in; `wireCode` has its reason
 * - `mfaMissing`, `wrongTenant`, `wrongAudience`: Partner Center would refuse the token
 * - `appRefused`: Entra does not accept the app
 * - `unknown`: Entra could not be reached
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

/** The result of a check of the sign-in. */
export interface ConsentCheck {
  readonly state: ConsentState;
  /** The user's name in Entra. */
  readonly user?: string;
  /** The user's object id in Entra. The log has it in place of the name. */
  readonly userId?: string;
  readonly signedInAt?: Date;
  /** Entra's code (`AADSTS…`). */
  readonly wireCode?: string;
}

/** A check, and since when checks have had this state. */
export interface RecordedConsentCheck {
  readonly check: ConsentCheck;
  readonly since: Date;
  readonly checkedAt: Date;
}

/** Stores the last check for all replicas, and which replica makes the next. */
export interface ConsentCheckStore {
  /** Undefined before the first check. */
  findConsentCheck(name: string): Promise<RecordedConsentCheck | undefined>;
  /**
   * Claims the check that is due. False when none is due, or another replica holds the claim. A time after `believedUntil`
   * was written by a clock that was ahead: the check is due.
   */
  claimConsentCheck(
    name: string,
    claim: { readonly claimedUntil: Date; readonly now: Date; readonly believedUntil?: Date },
  ): Promise<boolean>;
  /** Makes the next check due now. Changes nothing before the first check. */
  hastenConsentCheck(name: string, now: Date): Promise<void>;
  /** Records a check. True when its state is new: for exactly one of the replicas that record the change. */
  recordConsentCheck(
    name: string,
    check: ConsentCheck,
    when: { readonly checkedAt: Date; readonly dueAt: Date },
  ): Promise<boolean>;
}

/** Everything that is stored of the sign-in. */
export interface ConsentStore extends TokenCacheStore, ConsentCheckStore {}

/** Whether requests can be sent. True while Entra cannot be reached. */
export function canRequest({ state }: ConsentCheck): boolean {
  return state === 'ready' || state === 'notNeeded' || state === 'unknown';
}

/** Reads the state of the sign-in from the result of asking for a user's token. */
export function readConsent(
  token: UserToken,
  { tenantId }: Pick<Identity, 'tenantId'>,
  { resource }: Pick<Endpoints, 'resource'>,
): ConsentCheck {
  if (token.ok) {
    const { user, signedInAt } = token;
    const state = flawOf(token.value.token, { tenantId, resource }) ?? 'ready';
    return dropUndefined({ state, user, userId: readTokenClaims(token.value.token)?.userId, signedInAt });
  }
  const { code, fault, retryable } = token.failure;
  const { wireCode } = fault;
  if (retryable || code === 'unavailable') return { state: 'unknown' };
  const state = code === 'consentNeeded' ? stateByReason[token.why] : 'appRefused';
  return dropUndefined({ state, wireCode });
}

const stateByReason = { missing: 'missing', unreadable: 'unreadable', refused: 'expired' } as const;
