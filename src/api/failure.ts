import { PartnerCenterError, type PartnerCenterErrorCode, type PartnerCenterFault } from './errors.ts';

/** Why one attempt failed, before it is known whether there will be another. */
export interface Failure {
  readonly code: PartnerCenterErrorCode;
  readonly fault: PartnerCenterFault;
  /** Whether the same request may succeed a little later. */
  readonly retryable: boolean;
  readonly cause?: unknown;
}

/** What one step gives: what was asked for, or why it failed. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The error for a failure after which nothing more will be tried. */
export function toError({ code, fault, cause }: Failure, correlationId: string): PartnerCenterError {
  return new PartnerCenterError(code, { correlationId, fault, cause });
}
