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

/** What every call to Partner Center carries. */
export interface Call {
  /** A GUID that follows one action of a person or one poll; sent as `MS-CorrelationId`. */
  readonly correlationId: string;
  /** `person`: somebody waits, 30 s in all. `background`: stays inside the request budget and lets people go first. */
  readonly urgency: 'person' | 'background';
  /** When the person asked: their 30 s count from then, across methods. Default: when the method is called. */
  readonly startedAt?: Date;
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
}
