import type { AccountVerification, AgreementConfirmation, PartnerCenterErrorCode } from '../api/index.ts';
import { dropUndefined } from '../json/drop-undefined.ts';

/** Why something could not be read; `internal` is a mistake of the bot. */
export type UnreadCode = PartnerCenterErrorCode | 'internal';

/** What came of one question: its answer, or why there is none. */
export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: UnreadCode };

/** Where the verification of a customer's account stands. `other`: `word` is one that Microsoft does not document. */
export type AccountStanding =
  | {
      readonly is: 'allowed' | 'noReview' | 'underReview' | 'notAllowed' | 'unknown' | 'notReady' | 'other';
      readonly word?: string;
      readonly since?: Date;
    }
  | { readonly is: 'unread'; readonly code: UnreadCode };

/**
 * Where a customer stands with the Microsoft Customer Agreement. `confirmed`: by a partner, on a day that counts.
 * `signed`: by the customer itself, nobody knows when. `undated`: a partner has confirmed it, without a day.
 * `tooOld`: a partner has confirmed an acceptance that no longer counts. `notTold`: not in this cloud.
 */
export type AgreementStanding =
  | { readonly is: 'confirmed' | 'tooOld'; readonly since: Date }
  | { readonly is: 'signed' | 'undated' | 'missing' | 'notTold' }
  | { readonly is: 'unread'; readonly code: UnreadCode };

const accounts = {
  Allowed: 'allowed',
  UnderReview: 'underReview',
  NotAllowed: 'notAllowed',
  Unknown: 'unknown',
  NotReady: 'notReady',
  Other: 'other',
} as const satisfies Record<AccountVerification['status'], AccountStanding['is']>;

/** Where the verification of the account stands. Without one, nothing is blocked. */
export function accountStanding(answer: Answer<AccountVerification | undefined>): AccountStanding {
  if (!answer.ok) return { is: 'unread', code: answer.code };
  if (answer.value === undefined) return { is: 'noReview' };
  const { status, wireStatus, updatedAt } = answer.value;
  const word = status === 'Other' ? wireStatus : undefined;
  return dropUndefined({ is: accounts[status], word, since: updatedAt });
}

/**
 * Acceptances of an earlier day have to be renewed, by a notice of Microsoft that partners have forwarded
 * (https://docs.cloudblue.com, read 2026-11). Whether that holds for the customer's own signature too, they contradict
 * each other; it has no date anyway.
 */
const firstDayThatCounts = new Date('2023-04-01T00:00:00Z');

/** Where the customer stands with the agreement: either of the two sources is enough, and a failed one proves nothing. */
export function agreementStanding(
  confirmation: Answer<AgreementConfirmation | undefined>,
  signature: Answer<boolean>,
): AgreementStanding {
  const confirmed = confirmation.ok ? confirmation.value : undefined;
  const { agreedAt } = confirmed ?? {};
  if (agreedAt !== undefined && agreedAt >= firstDayThatCounts) return { is: 'confirmed', since: agreedAt };
  if (signature.ok && signature.value) return { is: 'signed' };
  if (confirmed !== undefined && agreedAt === undefined) return { is: 'undated' };
  if (!confirmation.ok) return { is: 'unread', code: confirmation.code };
  if (!signature.ok) return { is: 'unread', code: signature.code };
  return agreedAt === undefined ? { is: 'missing' } : { is: 'tooOld', since: agreedAt };
}
