import { PartnerCenterError, type PartnerCenterErrorCode, type PartnerCenterFault } from './errors.ts';

/** Why one attempt failed. Another attempt may follow. */
export interface Failure {
  readonly code: PartnerCenterErrorCode;
  readonly fault: PartnerCenterFault;
  /** Whether the same request may succeed when it is sent again soon. */
  readonly retryable: boolean;
  readonly cause?: unknown;
  /** The correlation id that was sent, where this call joined the request of another. */
  readonly correlationId?: string;
  /** The caller's time was up before all attempts were made. */
  readonly cutShort?: true;
}

/** The result of one step: a value, or why it failed. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/**
 * Turns the failure of the last attempt into an error.
 * @param ownId the caller's correlation id
 */
export function toError(failure: Failure, ownId: string): PartnerCenterError {
  const { code, fault, cause, correlationId = ownId, cutShort } = failure;
  return new PartnerCenterError(code, { correlationId, fault, cause, cutShort });
}
