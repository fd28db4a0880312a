import type { Clock } from './clock.ts';
import type { FaultSwitches } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type {
  AccountStatus,
  SimulatedAgreement,
  SimulatedBilling,
  SimulatedCustomer,
  SimulatedQualification,
  VettingOutcome,
} from './simulated-customer.ts';
import type { CustomerRecord } from './vetting.ts';

export interface SimulatorOptions {
  /** On 127.0.0.1. Any free one when 0 or left out. */
  readonly port?: number;
  /** The time of its clients: the bot's. */
  readonly now: () => Date;
  /** About fifty invented ones when left out. */
  readonly customers?: readonly SimulatedCustomer[];
  /** How many more customers there are, all of them schools that are alike. None when left out. */
  readonly crowd?: number;
  /** The most entries of one page of a list, however many are asked for. 500, the most that was seen, when left out. */
  readonly mostOnPage?: number;
  /** When left out, any client id, secret, assertion, refresh token and code is accepted. */
  readonly credentials?: SimulatedCredentials;
  /** Whether people sign in with a second factor. True when left out. */
  readonly mfa?: boolean;
  /** The tenant of the person who signs in. The one in the address when left out. */
  readonly userTenantId?: string;
  /** 3599, as Entra answers, when left out. */
  readonly tokenLifetimeSeconds?: number;
  /** The answers to refused POSTs for which no code is documented. */
  readonly refusals?: Partial<Refusals>;
}

export interface SimulatedCredentials {
  /** Without `clientSecret` the client has to send an assertion, of which only the form is checked. */
  readonly clients: readonly { readonly clientId: string; readonly clientSecret?: string }[];
  /** Refresh tokens that were issued before the start. Any is accepted when left out. */
  readonly refreshTokens?: readonly string[];
}

/** Status and code are guesses: Microsoft documents none for these cases. */
export interface Refusals {
  readonly attemptsExhausted: { readonly status: number; readonly code: number };
  readonly alreadyQualified: { readonly status: number; readonly code: number };
}

/** A running simulator of Partner Center and of the sign-in that belongs to it. */
export interface Simulator {
  /** Base address without a slash at the end, for Partner Center, sign-in and OpenID discovery alike. */
  readonly url: string;
  readonly clock: Clock;
  readonly requests: RequestLog;
  readonly faults: FaultSwitches;
  /**
   * As they are now, with tenants that are no customers (see `relationshipToPartner`). Of a crowd only those that somebody
   * asked for.
   */
  readonly customers: readonly CustomerRecord[];
  /** By tenant id or any verified domain. */
  findCustomer(idOrDomain: string): CustomerRecord | undefined;
  addCustomer(customer: SimulatedCustomer): void;
  setQualifications(customerTenantId: string, qualifications: readonly SimulatedQualification[]): void;
  /** Sets the verification of the account; without a status there is none. */
  setAccountStatus(customerTenantId: string, status: AccountStatus | undefined): void;
  setAgreement(customerTenantId: string, agreement: SimulatedAgreement): void;
  /**
   * Changes the billing profile, as an administrator does. That begins a review of the account, which ends after so many
   * virtual hours: 48 when left out, none with 0.
   */
  setBilling(customerTenantId: string, billing: SimulatedBilling, reviewHours?: number): void;
  /**
   * Asks for a qualification as a colleague does in the portal, once more where it was denied. The activity log has a
   * record of it after so many virtual hours, 0 when left out, or `never`, as when a school applies by itself.
   */
  requestInPortal(
    customerTenantId: string,
    qualification: SimulatedQualification,
    recordedAfterHours?: number | 'never',
  ): void;
  /** Adds an entry of any form to the activity log. */
  addAuditRecord(record: unknown): void;
  /** Decides a vetting now. A domain names the customer as well as the id. Throws when there is no such entry. */
  resolveVetting(customerTenantId: string, qualification: string, outcome: VettingOutcome): void;
  /**
   * Takes an approval away, without a record of it. Throws when there is none.
   * @param outcome that it is no education customer any more, when left out
   */
  loseApproval(customerTenantId: string, qualification: string, outcome?: VettingOutcome): void;
  /** From now on Partner Center refuses calls about this customer. */
  endRelationship(customerTenantId: string): void;
  /** Issues an access token without a call of the token endpoint. */
  issueToken(token?: {
    readonly kind?: 'appOnly' | 'appUser';
    readonly audience?: string;
    readonly mfa?: boolean;
  }): string;
  /** Refuses all access tokens from now on. New ones are issued as before. */
  expireTokens(): void;
  /** Resets everything except tokens. */
  reset(): void;
  /** Ends all connections, also those that still wait for an answer. */
  close(): Promise<void>;
}
