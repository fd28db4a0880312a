import type { Call, PartnerCenterError, Qualification } from '../api/index.ts';
import type { RequestParts } from './deps.ts';
import { isVerdict, send } from './send.ts';
import { newSince, withAnswer } from './confirmation-snapshot.ts';
import type { StoredRequest } from './types.ts';

/** What is known of a request by now. */
export type Found =
  | {
      readonly kind: 'accepted';
      /** What came of it. */
      readonly qualifications: readonly Qualification[];
      /** All that the customer has. */
      readonly current: readonly Qualification[];
      readonly correlationId: string;
    }
  | { readonly kind: 'refused'; readonly error: PartnerCenterError }
  /** Still nobody knows. */
  | { readonly kind: 'open'; readonly error: unknown };

/**
 * Finds out what came of a request whose outcome is unknown. When the qualification has appeared, it was taken;
 * else the same request is sent again under the same id, which Partner Center answers as it did before. What it
 * refuses may be refused because an earlier attempt was taken: the list tells.
 */
export async function findOut(
  parts: Pick<RequestParts, 'partnerCenter'>,
  request: StoredRequest,
  call: Call,
): Promise<Found> {
  try {
    const before = await look(parts, request, call);
    if (before.taken) return before.taken;
    const attempt = await send(parts, request, call);
    if (attempt.kind === 'accepted') {
      return { ...attempt, current: withAnswer(before.current, attempt.qualifications) };
    }
    const { kind, error } = attempt;
    if (kind === 'open' || !isVerdict(error)) return { kind: 'open', error };
    const after = await look(parts, request, call);
    return after.taken ?? { kind: 'refused', error };
  } catch (error) {
    return { kind: 'open', error };
  }
}

/** What the customer has, and whether that shows that the request was taken. */
async function look(
  { partnerCenter }: Pick<RequestParts, 'partnerCenter'>,
  { customerTenantId, asked, shown }: StoredRequest,
  call: Call,
): Promise<{ readonly current: readonly Qualification[]; readonly taken?: Found }> {
  const current = await partnerCenter.getQualifications(customerTenantId, call);
  const qualifications = newSince(shown, asked.kind, current);
  const { correlationId } = call;
  if (qualifications.length === 0) return { current };
  return { current, taken: { kind: 'accepted', qualifications, current, correlationId } };
}
