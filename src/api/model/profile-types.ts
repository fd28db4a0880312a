/** What Partner Center knows of a customer as an organization, beside its qualifications. */

/** A postal address as far as it is known. It is shown, and neither kept nor logged. */
export interface PostalAddress {
  readonly addressLine1?: string;
  readonly addressLine2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
}

/** Whom the bills of a customer go to. It is shown, and neither kept nor logged. */
export interface BillingProfile {
  readonly companyName?: string;
  readonly email?: string;
  readonly address?: PostalAddress;
  /** The language in which Microsoft writes to the customer, as BCP 47 has it: `pl-PL`. */
  readonly language?: string;
}

/** `doubtful`: a part of it is known. `unknown`: it is not. `notChecked`: Microsoft does not check it. */
export type AddressFinding = 'verified' | 'doubtful' | 'unknown' | 'notChecked';

/** What Microsoft's own check says of an address. */
export interface AddressCheck {
  readonly finding: AddressFinding;
  readonly suggested?: PostalAddress;
}

/** What an address in a country has to have. */
export interface CountryRules {
  readonly isCityRequired: boolean;
  readonly isStateRequired: boolean;
  readonly isPostalCodeRequired: boolean;
  /** The states that are known, as they are written in an address. Empty when any text will do. */
  readonly states: readonly string[];
  /** What a postal code looks like. Absent when Partner Center does not say, or says it in too complex a way. */
  readonly postalCode?: RegExp;
}

/** Whose a domain is. `partner`: the tenant of the partner that the bot works for. */
export type DomainOwner =
  { readonly kind: 'partner' | 'nobody' } | { readonly kind: 'tenant'; readonly tenantId: string };
