import type { PartnerCenterErrorCode, Qualification, QualificationRequest } from '../api/index.ts';
import type { PersonKey } from '../conversations/conversation.ts';
import type { Fingerprint, Preflight, ProfilePart } from '../preflight/index.ts';

/** A person's request for a qualification of a customer. It is kept from before it is confirmed, and never deleted. */
export interface StoredRequest {
  /** Sent as `MS-RequestId` with every attempt: Partner Center recognises a repeated request by it. */
  readonly requestId: string;
  readonly customerTenantId: string;
  readonly companyName: string;
  readonly asked: QualificationRequest;
  /** The conversation in which the person asked. Its outcome is told there. */
  readonly conversationId: string;
  readonly askedBy: Requester;
  /** Names the facts that the person was shown. A confirmation counts while they stay the same. */
  readonly snapshot: string;
  /** What the customer's profile said when it was asked. Absent when it was not read. */
  readonly profile?: Fingerprint;
  readonly preparedAt: Date;
  /** Ten minutes after `preparedAt`. A later confirmation does not count. */
  readonly expiresAt: Date;
  readonly state: RequestState;
}

/** The person who asks, as the store and a message know them. */
export interface Requester extends PersonKey {
  /** The channel's own id, for mentions. */
  readonly userId: string;
  readonly name?: string;
}

/** How far a request has come. After the confirmation it is `sending` until its outcome is known. */
export type RequestState =
  | { readonly kind: 'prepared' }
  | { readonly kind: 'cancelled'; readonly at: Date }
  | { readonly kind: 'sending'; readonly confirmedAt: Date; readonly attempts: number }
  | (Settled & { readonly kind: 'accepted'; readonly qualifications: readonly Qualification[] })
  | (Settled & { readonly kind: 'refused'; readonly code: PartnerCenterErrorCode })
  /** After a day it was still not known whether Partner Center took the request. */
  | (Settled & { readonly kind: 'unknown' });

interface Settled {
  readonly confirmedAt: Date;
  readonly settledAt: Date;
  /** The correlation id of the attempt that settled the request. */
  readonly correlationId: string;
}

/** What is known before a request is sent, and shown to the person who confirms it. */
export interface RequestFacts {
  /** Read just now. */
  readonly qualifications: readonly Qualification[];
  /** Education reviews that were asked for through this bot; Microsoft allows three. */
  readonly attemptsUsed: number;
  /** Education reviews that the bot knows of, whoever asked for them. There may have been more. */
  readonly reviewsKnown: number;
  /** Microsoft's reason for the last denial, if there is one. */
  readonly lastReason?: string;
  /** The customer's account itself is under review. Orders are blocked, whatever the outcome of the request. */
  readonly isAccountUnderReview: boolean;
  /** Education and government together: such a customer can buy only one of the two. */
  readonly isMixed: boolean;
  /** What may make Microsoft deny the request. Absent where nobody looked. */
  readonly preflight?: Preflight;
  /** What is different from the request that was denied last. Absent when that is not known. */
  readonly sinceDenial?: SinceDenial;
}

/** What a request goes out with, beside what the profile says. */
type RequestPart = 'segment' | 'website';

/** What is different from the request that was denied last, and what is not. What nobody can compare is in neither list. */
export interface SinceDenial {
  readonly changed: readonly (ProfilePart | RequestPart)[];
  readonly unchanged: readonly (ProfilePart | RequestPart)[];
}

/** Why a request is not prepared. */
export type NotNeeded = 'alreadyInReview' | 'alreadyQualified' | 'attemptsUsedUp';

/** The result of preparing a request. */
export type Prepared =
  | { readonly kind: 'prepared'; readonly request: StoredRequest; readonly facts: RequestFacts }
  | { readonly kind: 'notNeeded'; readonly why: NotNeeded; readonly facts: RequestFacts };

/** The result of a confirmation. */
export type Confirmed =
  /** Sent and taken. `qualifications` is Partner Center's answer, `current` are all qualifications of the customer now. */
  | {
      readonly kind: 'accepted';
      readonly request: StoredRequest;
      readonly qualifications: readonly Qualification[];
      readonly current: readonly Qualification[];
      /** The conversation watches the customer from now on: something is pending. */
      readonly isWatched: boolean;
    }
  /** Sent and refused. `facts` were read after the refusal; absent when they could not be read. */
  | {
      readonly kind: 'refused';
      readonly request: StoredRequest;
      readonly code: PartnerCenterErrorCode;
      readonly correlationId: string;
      readonly facts?: RequestFacts;
    }
  /** Sent without an answer. The background finds out the outcome and tells it in the same conversation. */
  | { readonly kind: 'pending'; readonly request: StoredRequest }
  /** Nothing was sent: what the person was shown has changed. The new facts need a new confirmation, or no request. */
  | { readonly kind: 'changed'; readonly again: Prepared }
  /** Nothing was sent: another request for the same qualification of this customer is being sent. */
  | { readonly kind: 'busy'; readonly request: StoredRequest }
  | { readonly kind: 'expired'; readonly request: StoredRequest }
  /** The button was pressed before. `request.state` says what happened then. */
  | { readonly kind: 'already'; readonly request: StoredRequest }
  /** Another person asked for it. */
  | { readonly kind: 'notYours'; readonly request: StoredRequest }
  | { readonly kind: 'unknownRequest' };
