/** What the rest of the product knows of Partner Center. Partner Center's own spelling is used in src/api only. */
import type {
  AddressCheck,
  BillingProfile,
  CountryRules,
  DomainOwner,
  PostalAddress,
} from './profile-types.ts';

/** A company the partner sells to. */
export interface Customer {
  /** The GUID that names the customer, lower case. Partner Center calls it "Microsoft ID" or customer id. */
  readonly customerTenantId: string;
  readonly companyName: string;
  /** The default domain in Partner Center, for example `contoso.onmicrosoft.com`. */
  readonly domain?: string;
  /** Country of the billing address, ISO 3166-1 alpha-2, upper case. Missing in lists of customers. */
  readonly country?: string;
  /** Set when Partner Center did not tell the name: `companyName` is then a domain, or the tenant id. */
  readonly isNameUnknown?: true;
}

/** The qualifications that Microsoft documents. `Unknown` is any other; `wireKind` then has Partner Center's word. */
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

/** Whether the outcome of any vetting is still open. */
export function hasPending(qualifications: readonly Qualification[]): boolean {
  return qualifications.some(({ vetting }) => vetting !== undefined && isPending(vetting));
}

/** The kinds of which a vetting is open. */
export function pendingKinds(qualifications: readonly Qualification[]): readonly QualificationKind[] {
  return qualifications.flatMap(({ kind, vetting }) => (vetting && isPending(vetting) ? [kind] : []));
}

const exclusive: readonly QualificationKind[] = ['Education', 'GovernmentCommunityCloud'];

/** Whether a customer can have only one of two kinds: a Government Community Cloud customer buys nothing else. */
export function excludes(one: QualificationKind, other: QualificationKind): boolean {
  return one !== other && exclusive.includes(one) && exclusive.includes(other);
}

/** What Education vettings distinguish. */
export type EducationSegment = 'K12' | 'HigherEducation';

/** The qualifications that a partner can request. Nonprofit is not one of them: Microsoft's own programme grants it. */
export type QualificationRequest =
  | {
      readonly kind: 'Education';
      readonly segment: EducationSegment;
      /** The customer's website, such as `contoso.edu`. Optional; it is said to speed up the vetting. */
      readonly website?: string;
    }
  | { readonly kind: 'GovernmentCommunityCloud'; readonly validationCode: string }
  | { readonly kind: 'StateOwnedEntity' };

/** A code that Microsoft gave to the partner when it had vetted a government customer. */
export interface ValidationCode {
  /** The code that is sent with a request. */
  readonly validationCode: string;
  readonly organizationName?: string;
  /** How many customers can be made with the code in all. Absent: no limit. */
  readonly maxCreates?: number;
  /** How many more customers can be made with it. Absent: no limit. */
  readonly createsLeft?: number;
}

/** `NotReady` is "Not Ready" on the wire, `Unknown` a word of Partner Center's own. `Other` is a word that is not documented. */
export type AccountVerificationStatus =
  'UnderReview' | 'Allowed' | 'NotAllowed' | 'NotReady' | 'Unknown' | 'Other';

/**
 * Microsoft's verification of a customer's account, which the portal calls "Under review". It is not a vetting. A change
 * of the customer's data can begin one. While it is `UnderReview`, `NotAllowed` or `Unknown`, nothing can be ordered; what
 * `NotReady` blocks is not documented.
 */
export interface AccountVerification {
  readonly status: AccountVerificationStatus;
  /** The word as Partner Center sent it, trimmed. Show it when `status` is `Other`. */
  readonly wireStatus: string;
  /** When the status changed last. Partner Center mostly leaves it out. */
  readonly updatedAt?: Date;
}

/** What partners have confirmed of a customer's acceptance of the Microsoft Customer Agreement. */
export interface AgreementConfirmation {
  /** When the customer accepted, by the newest confirmation that has a date. Only its day counts: it came without a zone. */
  readonly agreedAt?: Date;
}

/** What every call to Partner Center states: its id, and for whom it is made. */
export interface Call {
  /** A GUID that follows one action of a person or one poll; sent as `MS-CorrelationId`. */
  readonly correlationId: string;
  /** `person`: a person waits, for 30 s in all. `background`: keeps to the request budget and lets people go first. */
  readonly urgency: 'person' | 'background';
  /** When the person asked. The 30 s begin then, for all methods together. Default: when the method is called. */
  readonly startedAt?: Date;
  /** How many background calls in a row have failed at the same. The more, the longer this one waits for an answer. */
  readonly failures?: number;
  /** Takes no more than every second turn of the budget of background requests, so that other calls keep at least half. */
  readonly yields?: true;
}

/** Days of audit records, the last one included. */
export interface AuditWindow {
  readonly first: Date;
  readonly last: Date;
}

/** A customer whose qualifications somebody of the partner may have changed. */
export interface AuditedCustomer {
  readonly customerTenantId: string;
  /** The tenant id when the record has no name. */
  readonly companyName: string;
  readonly at: Date;
}

/** One page of the partner's audit records: those that concern a qualification, in no order. */
export interface AuditPage {
  readonly customers: readonly AuditedCustomer[];
  /** Where the next page is; undefined on the last one. */
  readonly next?: string;
}

/** One page of the list of all customers, in no order that is promised. */
export interface CustomersPage {
  readonly customers: readonly Customer[];
  /** Where the next page is; undefined on the last one. It may be used once, and soon. */
  readonly next?: string;
}

/** The call of a request for a qualification. */
export interface RequestCall extends Call {
  /**
   * A GUID, sent as `MS-RequestId`. A request whose outcome is unknown is sent again under the same id, also after a
   * restart; Partner Center then answers as it did before. After a refusal, a new request has a new id.
   */
  readonly requestId: string;
}

/**
 * How a person names a customer: by a tenant id (lower case, with dashes), a domain (as DNS writes it), or else a
 * company name or its beginning. `text` is the typed text, for showing. A name in quotes that looks like a domain or a
 * tenant id is one only when no customer has that name.
 */
export type CustomerReference =
  | { readonly kind: 'tenantId'; readonly tenantId: string; readonly text: string }
  | { readonly kind: 'domain'; readonly domain: string; readonly text: string }
  | {
      readonly kind: 'name';
      readonly name: string;
      readonly text: string;
      readonly otherwise?: CustomerReference;
    };

/** The result of looking for a customer. */
export type CustomerSearch =
  | { readonly kind: 'found'; readonly customer: Customer }
  /** No customer has exactly this name, or several have. In Partner Center's order, at most 10. */
  | { readonly kind: 'candidates'; readonly customers: readonly Customer[]; readonly more: boolean }
  /** A well-formed tenant id or domain that belongs to no customer of this partner. */
  | { readonly kind: 'notOurs'; readonly customerTenantId?: string }
  | { readonly kind: 'none' };

/** Everything that the bot asks of Partner Center. All methods throw `PartnerCenterError`. */
export interface PartnerCenter {
  /**
   * Finds the customer that a person names; `readCustomerReference` reads the typed text. The name is a nicety: when only
   * that cannot be read, the customer is found without it, and whoever asks for more learns whether it is one.
   */
  findCustomer(reference: CustomerReference, call: Call): Promise<CustomerSearch>;
  /** Customers whose company name starts with `name`, at most `most`; 10 when that is left out. */
  findCustomersByName(
    name: string,
    call: Call,
    most?: number,
  ): Promise<{ readonly customers: readonly Customer[]; readonly more: boolean }>;
  /**
   * Customers whose company name or default domain begins so: one page of them, within five seconds. For what may have
   * been meant, which is worth no longer wait.
   */
  listCustomersBeginning(
    field: 'name' | 'domain',
    beginning: string,
    call: Call,
  ): Promise<{ readonly customers: readonly Customer[]; readonly more: boolean }>;
  /**
   * Reads one page of all customers: the first one, or the one that `page` names. A customer may be on several pages, and
   * customers come and go between them.
   */
  listCustomers(page: string | undefined, call: Call): Promise<CustomersPage>;
  /** Reads one page of the partner's audit records: the first one of a window, or the one that a page names. */
  listAudited(from: AuditWindow | string, call: Call): Promise<AuditPage>;
  /** Undefined when Partner Center itself says that the tenant is no customer of this partner. */
  getCustomer(customerTenantId: string, call: Call): Promise<Customer | undefined>;
  /** Never cached. */
  getBillingProfile(customerTenantId: string, call: Call): Promise<BillingProfile>;
  /** Asks Microsoft whether an address exists. Changes nothing. */
  checkAddress(address: PostalAddress, call: Call): Promise<AddressCheck>;
  /** The rules for addresses in a country (ISO 3166-1 alpha-2). Undefined when Partner Center has none. Kept for a day. */
  getCountryRules(country: string, call: Call): Promise<CountryRules | undefined>;
  /**
   * The name of the organization as the customer's own tenant has it. Undefined when Partner Center does not show it: that
   * takes a role which the customer delegates.
   */
  getOrganizationName(customerTenantId: string, call: Call): Promise<string | undefined>;
  /** Which tenant has verified a domain, an email address's or a website's. */
  findDomainOwner(domain: string, call: Call): Promise<DomainOwner>;
  /** Never cached. Calls for the same customer at the same time share one request. */
  getQualifications(customerTenantId: string, call: Call): Promise<readonly Qualification[]>;
  /**
   * Requests a qualification, and returns Partner Center's answer: in review, or decided at once. Needs a user of the
   * partner (errors `consentNeeded`, `mfaMissing`, `roleMissing`). A refusal is `alreadyInReview`, `alreadyQualified`,
   * `attemptsUsedUp`, `validationCodeUnknown`, `validationCodeUsedUp`, or `requestRefused` when the reason is unknown.
   * After an error with `mayHaveHappened` it is open whether the request was taken; the same call with the same request
   * id finds out. Partner Center does not say how often a customer was vetted.
   */
  requestQualification(
    customerTenantId: string,
    request: QualificationRequest,
    call: RequestCall,
  ): Promise<readonly Qualification[]>;
  /** The partner's codes for Government Community Cloud customers. */
  listValidationCodes(call: Call): Promise<readonly ValidationCode[]>;
  /** Undefined when Partner Center has none; then ordering is not blocked. Needs a user of the partner. */
  getAccountVerification(customerTenantId: string, call: Call): Promise<AccountVerification | undefined>;
  /**
   * The newest confirmation of a partner that the customer accepted the Microsoft Customer Agreement; undefined when there
   * is none. Needs a user of the partner. Documented for the commercial cloud only.
   */
  getAgreementConfirmation(customerTenantId: string, call: Call): Promise<AgreementConfirmation | undefined>;
  /** Whether the customer itself accepted that agreement. Needs a user of the partner. For the commercial cloud only. */
  hasSignedAgreement(customerTenantId: string, call: Call): Promise<boolean>;
}
