import { PartnerCenterError, type PartnerCenterErrorCode, type PartnerCenterFault } from './errors.ts';

/** Why one attempt failed, before it is known whether there will be another. */
export interface Failure {
  readonly code: PartnerCenterErrorCode;
  readonly fault: PartnerCenterFault;
  /** Whether the same request may succeed a little later. */
  readonly retryable: boolean;
  readonly cause?: unknown;
  /** The id under which it was sent, where somebody else's request was joined. */
  readonly correlationId?: string;
  /** The caller's time was up before all attempts were made. */
  readonly cutShort?: true;
}

/** What one step gives: what was asked for, or why it failed. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/**
 * The error for a failure after which nothing more will be tried.
 * @param ownId the caller's correlation id
 */
export function toError(failure: Failure, ownId: string): PartnerCenterError {
  const { code, fault, cause, correlationId = ownId, cutShort } = failure;
  return new PartnerCenterError(code, { correlationId, fault, cause, cutShort });
}
