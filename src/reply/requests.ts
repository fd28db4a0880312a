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
  /** What was wrong with what was given before. */
  readonly problem?: Problem;
  /** Goes on with what was filled in; the inputs are named as its command's arguments. */
  readonly next: Button;
}

/** What a form asks for. What is given already is filled in. */
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
  /** Who asked, where others read along. */
  readonly askedBy?: string;
  /** Who is mentioned, when an outcome is told later. */
  readonly mention?: Person;
  /** What is known, read just now. */
  readonly facts?: RequestFacts;
  /** A button was pressed a second time: the card says what came of the first. */
  readonly isRepeated?: boolean;
  /** The attempt to tell it before got no answer, so this may stand here twice. */
  readonly mayHaveArrived?: boolean;
  readonly portalUrl: string;
  readonly buttons: readonly Button[];
}

/** How far a request has come. Texts: `requests.stages.<kind>`, and the problem's own for `refused`. */
export type RequestStage =
  /** `hasChanged`: it was to be confirmed before, but no longer as it was shown. */
  | { readonly kind: 'confirm'; readonly expiresAt: Date; readonly hasChanged: boolean }
  | {
      readonly kind: 'accepted';
      readonly qualifications: readonly Qualification[];
      /** The outcome of the review is told here. */
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
