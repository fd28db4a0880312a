/** A customer as a test or a data file declares it. All times are relative to the simulator's start. */
export interface SimulatedCustomer {
  readonly customerTenantId: string;
  readonly companyName: string;
  /** The default domain, `….onmicrosoft.com`. The only one that the customer filter of Partner Center knows. */
  readonly domain: string;
  /** Other verified domains. OpenID discovery resolves each of them. */
  readonly customDomains?: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city?: string;
  readonly qualifications?: readonly SimulatedQualification[];
  /** How an Education vetting that is requested by POST goes on. Approved after 72 hours when left out. */
  readonly educationScript?: readonly VettingStep[];
  /** Education vettings that were asked for before the start. Those in `qualifications` when left out. */
  readonly educationAttempts?: number;
  /** Account verification, which is not a vetting. No status when left out. */
  readonly accountStatus?: AccountStatus;
  /** Whether the customer has accepted the Microsoft Customer Agreement. A partner has confirmed it when left out. */
  readonly agreement?: SimulatedAgreement;
  /** What is odd in the billing profile. */
  readonly billing?: SimulatedBilling;
  /** The name that the customer's own tenant has, shown to a partner with a delegated role. Without it, 403. */
  readonly organizationName?: string;
  /** `none` is a tenant that exists but is no customer of this partner. `reseller` when left out. */
  readonly relationshipToPartner?: 'reseller' | 'none';
  /** With delegated administration Partner Center returns the custom domains too. */
  readonly delegatedAccess?: boolean;
}

/** One entry of a customer's qualifications. Any words are allowed, so that unknown ones can be tried. */
export interface SimulatedQualification {
  readonly qualification: string;
  /** Left out: the kind is only declared, as StateOwnedEntity is. */
  readonly vettingStatus?: string;
  readonly vettingReason?: string;
  /** How long before the start the vetting was asked for. Left out: the entry has no date. */
  readonly requestedHoursAgo?: number;
  readonly script?: readonly VettingStep[];
}

/** The next step of a vetting, in virtual hours after the script began (the start of the simulator, or the POST). */
export interface VettingStep {
  readonly afterHours: number;
  readonly outcome: VettingOutcome;
}

/** The result of a step. `gone` removes the entry, as the portal is said to do some time after a denial. */
export type VettingOutcome = { readonly vettingStatus: string; readonly vettingReason?: string } | 'gone';

/** "Not Ready" has a space on the wire. Any other word is allowed, so that unknown ones can be tried. */
export type AccountStatus =
  'Unknown' | 'UnderReview' | 'Allowed' | 'NotAllowed' | 'Not Ready' | (string & {});

/** Acceptance of the Microsoft Customer Agreement, which Partner Center tells in two places. */
export interface SimulatedAgreement {
  /** A confirmation of a partner for each, in the form that goes over the wire. */
  readonly confirmedOn?: readonly string[];
  /** Whether the customer itself has signed. */
  readonly isSigned?: boolean;
}

/** The billing profile as far as it can differ. An empty text leaves the field out, as Partner Center does with nulls. */
export interface SimulatedBilling {
  readonly companyName?: string;
  readonly email?: string;
  readonly culture?: string;
  readonly addressLine1?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
}
