import type { PartnerCenterErrorCode, Qualification, QualificationRequest } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';

/** Somebody's request for a qualification of a customer: kept from before it is confirmed, and for ever after. */
export interface StoredRequest {
  /** Also the `MS-RequestId` of every attempt: Partner Center recognises a repeated request by it. */
  readonly requestId: string;
  readonly customerTenantId: string;
  readonly companyName: string;
  readonly asked: QualificationRequest;
  /** Where it was asked for, and where its outcome is told. */
  readonly conversationId: string;
  readonly askedBy: Requester;
  /** Names what the person was shown: a confirmation of something that has changed since does not count. */
  readonly shown: string;
  readonly preparedAt: Date;
  /** A confirmation counts until then: ten minutes. */
  readonly expiresAt: Date;
  readonly state: RequestState;
}

/** Whoever asks, as the store and a message know them. */
export interface Requester extends PersonKey {
  /** The channel's own id, for mentions. */
  readonly userId: string;
  readonly name?: string;
}

/** How far a request has come. One that was confirmed is `sending` until its outcome is known. */
export type RequestState =
  | { readonly kind: 'prepared' }
  | { readonly kind: 'cancelled'; readonly at: Date }
  | { readonly kind: 'sending'; readonly confirmedAt: Date; readonly attempts: number }
  | (Settled & { readonly kind: 'accepted'; readonly qualifications: readonly Qualification[] })
  | (Settled & { readonly kind: 'refused'; readonly code: PartnerCenterErrorCode })
  /** Nobody could find out within a day whether Partner Center took it. */
  | (Settled & { readonly kind: 'unknown' });

interface Settled {
  readonly confirmedAt: Date;
  readonly settledAt: Date;
  /** Of the attempt that settled it. */
  readonly correlationId: string;
}

/** What is known before a request is sent, and shown to whoever confirms it. */
export interface RequestFacts {
  /** Read just now. */
  readonly qualifications: readonly Qualification[];
  /** Education reviews that were asked for through this bot; Microsoft allows three. */
  readonly attemptsUsed: number;
  /** Microsoft's reason for the last denial, where there is one. */
  readonly lastReason?: string;
  /** The customer's account itself is under review: orders are blocked whatever comes of this. */
  readonly isAccountUnderReview: boolean;
  /** Education and government together: such a customer can buy only one of the two. */
  readonly isMixed: boolean;
}

/** Why a request is not even prepared. */
export type NotNeeded = 'alreadyInReview' | 'alreadyQualified' | 'attemptsUsedUp';

/** What came of asking. */
export type Prepared =
  | { readonly kind: 'prepared'; readonly request: StoredRequest; readonly facts: RequestFacts }
  | { readonly kind: 'notNeeded'; readonly why: NotNeeded; readonly facts: RequestFacts };

/** What came of a confirmation. */
export type Confirmed =
  /** Sent, and Partner Center took it: `qualifications` is what it answered, `current` all that the customer has now. */
  | {
      readonly kind: 'accepted';
      readonly request: StoredRequest;
      readonly qualifications: readonly Qualification[];
      readonly current: readonly Qualification[];
      /** The conversation watches the customer from now on: something is pending. */
      readonly isWatched: boolean;
    }
  /** Sent, and Partner Center refused it. `facts` is the truth as read afterwards, where it could be read. */
  | {
      readonly kind: 'refused';
      readonly request: StoredRequest;
      readonly code: PartnerCenterErrorCode;
      readonly correlationId: string;
      readonly facts?: RequestFacts;
    }
  /** Sent, and no answer came. It goes on in the background, and the outcome is told where it was asked. */
  | { readonly kind: 'pending'; readonly request: StoredRequest }
  /** Nothing was sent: what the person was shown has changed. The new facts want a new confirmation, or none. */
  | { readonly kind: 'changed'; readonly again: Prepared }
  /** Nothing was sent: another request for the same qualification of this customer is under way. */
  | { readonly kind: 'busy'; readonly request: StoredRequest }
  | { readonly kind: 'expired'; readonly request: StoredRequest }
  /** Pressed before: what came of it is in `request.state`. */
  | { readonly kind: 'already'; readonly request: StoredRequest }
  /** Somebody else's. */
  | { readonly kind: 'notYours'; readonly request: StoredRequest }
  | { readonly kind: 'unknownRequest' };
