import type { Customer, QualificationRequest } from '../api/index.ts';
import type { Finding } from './findings.ts';
import type { Fingerprint } from './fingerprint.ts';

/** What is looked at before a request is sent, and after it was denied. */
export interface PreflightAbout {
  readonly customer: Pick<Customer, 'customerTenantId' | 'companyName' | 'isNameUnknown'>;
  readonly kind: QualificationRequest['kind'];
  /** What the request says of the website. Absent while nobody was asked for one. */
  readonly site?: { readonly website?: string };
  readonly validationCode?: string;
}

/** What was found. */
export interface Preflight {
  readonly findings: readonly Finding[];
  /** A domain of the customer's own, known by its email address. */
  readonly ownDomain?: string;
  /** Absent when the profile was not read. */
  readonly profile?: Fingerprint;
  /** The language in which Microsoft writes to the customer, and its country, as far as the profile says. */
  readonly language?: string;
  readonly country?: string;
}
