import { PartnerCenterError } from '../api/index.ts';

const firstMs = 60_000;
const mostMs = 30 * 60_000;

/** The longest wait that is believed of an answer. */
const longestAskedMs = 24 * 60 * 60_000;

/** When to ask again: the wait doubles with each failure in a row, up to half an hour, and is never shorter than asked. */
export function retryAt(now: Date, failures: number, error: unknown): Date {
  const askedMs = error instanceof PartnerCenterError ? (error.retryAfterMs ?? 0) : 0;
  const waitMs = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 10));
  return new Date(now.getTime() + Math.max(waitMs, Math.min(askedMs, longestAskedMs)));
}

/** How long a retry may be away, in milliseconds. */
export const longestRetryMs = longestAskedMs;

/**
 * True when the failure is an answer of Partner Center to this one request, so that others may well succeed. An outage, a
 * pause and a refused sign-in concern all requests.
 */
export function isAboutOneAnswer(error: unknown): boolean {
  if (!(error instanceof PartnerCenterError)) return true;
  return error.code === 'malformed' || error.code === 'badRequest';
}
