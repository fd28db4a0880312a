/** What the rest of the product knows of Partner Center. The wire's own spelling stops in this folder. */

/** A company the partner sells to. */
export interface Customer {
  /** The GUID that names the customer, lower case. Partner Center calls it "Microsoft ID" or customer id. */
  readonly customerTenantId: string;
  readonly companyName: string;
  /** The default domain as Partner Center has it, for example `contoso.onmicrosoft.com`. */
  readonly domain?: string;
  /** Country of the billing address, ISO 3166-1 alpha-2, upper case. Lists of customers do not carry it. */
  readonly country?: string;
}

/** The qualifications Microsoft documents. `Unknown` is anything else; `wireKind` then says what came. */
export type QualificationKind =
  'Education' | 'GovernmentCommunityCloud' | 'StateOwnedEntity' | 'Nonprofit' | 'Unknown';

/**
 * One qualification of a customer. A customer may hold several; one that holds none has an empty list
 * (Partner Center's `None` entry is left out).
 */
export interface Qualification {
  readonly kind: QualificationKind;
  /** The word as Partner Center sent it, trimmed. Show it when `kind` is `Unknown`. */
  readonly wireKind: string;
  /** Microsoft's review. Absent for kinds that are only declared, such as StateOwnedEntity. */
  readonly vetting?: Vetting;
}

/** Microsoft's list of statuses is open ("Approved, Denied, InReview, etc."). */
export type VettingStatus = 'InReview' | 'Approved' | 'Denied' | 'Unknown';

/** Microsoft's review of one qualification. */
export interface Vetting {
  readonly vettingStatus: VettingStatus;
  /** The word as Partner Center sent it, trimmed; it may be empty. Show it when `vettingStatus` is `Unknown`. */
  readonly wireStatus: string;
  /** Microsoft's text for a denial, as given. */
  readonly vettingReason?: string;
  /** When this vetting was asked for. */
  readonly createdAt?: Date;
}

/** A vetting whose outcome is still open. A status that we do not know counts as open. */
export function isPending(vetting: Vetting): boolean {
  return vetting.vettingStatus === 'InReview' || vetting.vettingStatus === 'Unknown';
}

/** Whether there is anything to wait for. */
export function hasPending(qualifications: readonly Qualification[]): boolean {
  return qualifications.some(({ vetting }) => vetting !== undefined && isPending(vetting));
}

const exclusive: readonly QualificationKind[] = ['Education', 'GovernmentCommunityCloud'];

/** Whether a customer has one of two kinds at most: one of Government Community Cloud buys nothing else. */
export function excludes(one: QualificationKind, other: QualificationKind): boolean {
  return one !== other && exclusive.includes(one) && exclusive.includes(other);
}

/** What Education vettings distinguish. */
export type EducationSegment = 'K12' | 'HigherEducation';

/** What a partner can ask for. Nonprofit is none of it: Microsoft's own programme grants that. */
export type QualificationRequest =
  | {
      readonly kind: 'Education';
      readonly segment: EducationSegment;
      /** The customer's own, such as `contoso.edu`. Not needed, but said to speed the vetting up. */
      readonly website?: string;
    }
  | { readonly kind: 'GovernmentCommunityCloud'; readonly validationCode: string }
  | { readonly kind: 'StateOwnedEntity' };

/** A code that Microsoft gave to the partner when it had vetted a government customer. */
export interface ValidationCode {
  /** What is sent with a request. */
  readonly validationCode: string;
  readonly organizationName?: string;
  /** How many customers can be made with it, and how many more. Absent: as many as one likes. */
  readonly maxCreates?: number;
  readonly createsLeft?: number;
}

/** `NotReady` is "Not Ready" on the wire. */
export type AccountVerificationStatus = 'UnderReview' | 'Allowed' | 'NotAllowed' | 'NotReady' | 'Unknown';

/**
 * Microsoft's verification of a customer's account, which is another thing than a vetting: the portal calls it
 * "Under review". Changing the customer's data can begin one; while it is `UnderReview`, `NotAllowed` or `Unknown`,
 * nothing can be ordered.
 */
export interface AccountVerification {
  readonly status: AccountVerificationStatus;
  /** The word as Partner Center sent it, trimmed. Show it when `status` is `Unknown`. */
  readonly wireStatus: string;
}

/** What every call to Partner Center carries. */
export interface Call {
  /** A GUID that follows one action of a person or one poll; sent as `MS-CorrelationId`. */
  readonly correlationId: string;
  /** `person`: somebody waits, 30 s in all. `background`: stays inside the request budget and lets people go first. */
  readonly urgency: 'person' | 'background';
  /** When the person asked: their 30 s count from then, across methods. Default: when the method is called. */
  readonly startedAt?: Date;
}

/** What a request for a qualification carries. */
export interface RequestCall extends Call {
  /**
   * A GUID, sent as `MS-RequestId`. The same whenever the same request is sent again because its outcome is unknown,
   * also after a restart: Partner Center then answers as it did before. After a refusal, a new request is a new id.
   */
  readonly requestId: string;
}

/** The answer to "which customer is this?". */
export type CustomerSearch =
  | { readonly kind: 'found'; readonly customer: Customer }
  /** No exact customer, or several of the same name. In Partner Center's order, at most 10. */
  | { readonly kind: 'candidates'; readonly customers: readonly Customer[]; readonly more: boolean }
  /** A well-formed tenant id or domain that belongs to no customer of this partner. */
  | { readonly kind: 'notOurs'; readonly customerTenantId?: string }
  | { readonly kind: 'none' };

/** Everything the bot asks of Partner Center. All methods throw `PartnerCenterError`. */
export interface PartnerCenter {
  /**
   * `text` is what a person typed: a tenant id (any case, with or without dashes and braces), a domain, or a company
   * name or its beginning; each may stand in `<…>`, in single quotes or in a Markdown link.
   */
  findCustomer(text: string, call: Call): Promise<CustomerSearch>;
  /** Customers whose company name starts with `name`, at most 10. */
  findCustomersByName(
    name: string,
    call: Call,
  ): Promise<{ readonly customers: readonly Customer[]; readonly more: boolean }>;
  /** Undefined when it is no customer of this partner (403, 404). */
  getCustomer(customerTenantId: string, call: Call): Promise<Customer | undefined>;
  /** Read anew each time; only calls in flight for the same customer are joined. */
  getQualifications(customerTenantId: string, call: Call): Promise<readonly Qualification[]>;
  /**
   * Asks for a qualification, and gives it as Partner Center answered: in review, or decided at once. Needs a user of
   * the partner (`consentNeeded`, `mfaMissing`, `roleMissing`). What Partner Center refuses is `alreadyInReview`,
   * `alreadyQualified`, `attemptsUsedUp`, `validationCodeUnknown`, `validationCodeUsedUp`, or `requestRefused` when
   * nothing tells why. An error with `mayHaveHappened` leaves open whether the request was taken: the same call with
   * the same request id settles it. How often a customer was vetted Partner Center does not tell.
   */
  requestQualification(
    customerTenantId: string,
    request: QualificationRequest,
    call: RequestCall,
  ): Promise<readonly Qualification[]>;
  /** The partner's codes for Government Community Cloud customers. */
  listValidationCodes(call: Call): Promise<readonly ValidationCode[]>;
  /** Undefined when Partner Center has none, which blocks nothing. Needs a user of the partner. */
  getAccountVerification(customerTenantId: string, call: Call): Promise<AccountVerification | undefined>;
}
