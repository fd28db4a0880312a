import type {
  Customer,
  EducationSegment,
  PartnerCenterErrorCode,
  Qualification,
  QualificationRequest,
  ValidationCode,
} from '../api/index.ts';
import type { NotNeeded, RequestFacts } from '../request/index.ts';
import type { Person } from '../conversations/conversation.ts';
import type { Button } from './button.ts';
import type { Problem } from './problem.ts';

/** Asks for what is missing of a request, and shows what is known. */
export interface RequestFormCardData {
  readonly customer: Customer;
  readonly facts: RequestFacts;
  readonly fields: RequestFields;
  /** What was wrong with the last input. */
  readonly problem?: Problem;
  /** Continues with what was filled in. The inputs have the names of its command's arguments. */
  readonly next: Button;
  /** Gives up, whatever is filled in. */
  readonly cancel: Button;
}

/** What a form asks for. Values that are known already are filled in. */
export type RequestFields =
  | { readonly kind: 'Education'; readonly segment?: EducationSegment; readonly website?: string }
  | {
      readonly kind: 'GovernmentCommunityCloud';
      /** Only those that can still be used are offered. */
      readonly codes: readonly ValidationCode[];
    };

/** A request before it is confirmed, and what became of it. */
export interface RequestCardData {
  readonly customer: Pick<Customer, 'customerTenantId' | 'companyName'>;
  readonly asked: { readonly kind: QualificationRequest['kind'] } & Partial<
    Record<'segment' | 'website' | 'validationCode', string>
  >;
  readonly stage: RequestStage;
  /** The name of the requester, in groups and channels. */
  readonly askedBy?: string;
  /** The person mentioned, when an outcome is told later. */
  readonly mention?: Person;
  /** What is known of the customer, read just now. */
  readonly facts?: RequestFacts;
  /** Whether the button was pressed before. Then the card shows what came of the first press. */
  readonly isRepeated?: boolean;
  /** An earlier attempt to send this got no answer, so the conversation may have this message already. */
  readonly mayHaveArrived?: boolean;
  readonly portalUrl: string;
  readonly buttons: readonly Button[];
}

/** How far a request has come. Texts: `requests.stages.<kind>`, and the problem's own for `refused`. */
export type RequestStage =
  /** `hasChanged`: the facts have changed since an earlier confirmation was shown. */
  | { readonly kind: 'confirm'; readonly expiresAt: Date; readonly hasChanged: boolean }
  | {
      readonly kind: 'accepted';
      readonly qualifications: readonly Qualification[];
      /** Whether this conversation is told the outcome of the review. */
      readonly isWatched: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly code: PartnerCenterErrorCode;
      readonly correlationId: string;
    }
  | { readonly kind: 'sending' | 'cancelled' | 'expired' }
  | { readonly kind: 'unknown'; readonly correlationId: string }
  | { readonly kind: NotNeeded };

/** The partner's codes for Government Community Cloud. */
export interface ValidationCodesCardData {
  readonly codes: readonly ValidationCode[];
  readonly buttons: readonly Button[];
}
