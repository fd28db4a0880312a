import type { Call, PartnerCenterError, Qualification } from '../api/index.ts';
import type { RequestDeps } from './deps.ts';
import { isVerdict, send } from './send.ts';
import { newSince, withAnswer } from './confirmation-snapshot.ts';
import type { StoredRequest } from './types.ts';

/** What was found out about a request. */
export type Found =
  | {
      readonly kind: 'accepted';
      /** The entries that the request brought about. */
      readonly qualifications: readonly Qualification[];
      /** All qualifications of the customer. */
      readonly current: readonly Qualification[];
      readonly correlationId: string;
    }
  | { readonly kind: 'refused'; readonly error: PartnerCenterError }
  /** The outcome is still unknown. */
  | { readonly kind: 'open'; readonly error: unknown };

/**
 * Finds out the outcome of a request that got no answer. When the qualification has appeared, the request was taken.
 * Otherwise the same request is sent again under the same id, which Partner Center answers as it did before. When Partner
 * Center refuses it, an earlier attempt may have been taken, so the list is read once more.
 */
export async function findOut(
  deps: Pick<RequestDeps, 'partnerCenter'>,
  request: StoredRequest,
  call: Call,
): Promise<Found> {
  try {
    const before = await lookForAcceptance(deps, request, call);
    if (before.taken) return before.taken;
    const attempt = await send(deps, request, call);
    if (attempt.kind === 'accepted') {
      return { ...attempt, current: withAnswer(before.current, attempt.qualifications) };
    }
    const { kind, error } = attempt;
    if (kind === 'open' || !isVerdict(error)) return { kind: 'open', error };
    const after = await lookForAcceptance(deps, request, call);
    return after.taken ?? { kind: 'refused', error };
  } catch (error) {
    return { kind: 'open', error };
  }
}

/** Reads all qualifications; `taken` is set when they show that the request was taken. */
async function lookForAcceptance(
  { partnerCenter }: Pick<RequestDeps, 'partnerCenter'>,
  { customerTenantId, asked, snapshot }: StoredRequest,
  call: Call,
): Promise<{ readonly current: readonly Qualification[]; readonly taken?: Found }> {
  const current = await partnerCenter.getQualifications(customerTenantId, call);
  const qualifications = newSince(snapshot, asked.kind, current);
  const { correlationId } = call;
  if (qualifications.length === 0) return { current };
  return { current, taken: { kind: 'accepted', qualifications, current, correlationId } };
}
