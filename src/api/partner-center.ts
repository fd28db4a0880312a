import { randomUUID } from 'node:crypto';
import { getAccountVerification } from './qualifications/account-verification.ts';
import { getAgreementConfirmation } from './qualifications/agreement-confirmation.ts';
import { hasSignedAgreement } from './qualifications/agreement-signature.ts';
import { checkAddress } from './customers/address-check.ts';
import { getCountryRules } from './customers/country-rules.ts';
import { findDomainOwner } from './customers/domain-owner.ts';
import { getOrganizationName } from './customers/organization.ts';
import { getBillingProfile } from './customers/billing-profile.ts';
import { createClient } from './client/client.ts';
import type { Clock } from '../time/clock.ts';
import type { Cloud } from './model/clouds.ts';
import { listAudited } from './customers/audit-records.ts';
import { listCustomers } from './customers/list-customers.ts';
import { getCustomer, searchCustomers, type FoundCustomers } from './customers/customers.ts';
import { noConsent } from './sign-in/consent-needed.ts';
import { createDiscovery } from './customers/discovery.ts';
import { resolveEndpoints } from './model/endpoints.ts';
import { atMost, startCallBudget, type CallBudget } from './model/call-budget.ts';
import { PartnerCenterError } from './model/errors.ts';
import type { Outcome } from './model/failure.ts';
import { findCustomer, mostCandidates, type Finders } from './customers/find-customer.ts';
import { http, tracedHttp } from './client/http.ts';
import { identityOf, type IdentityOptions } from './sign-in/identity.ts';
import { createJoin } from '../flow/in-flight.ts';
import type { Log } from '../log/log.ts';
import { createPause } from './client/pause.ts';
import { createRestraint, type PauseStore } from './client/restraint.ts';
import { getQualifications } from './qualifications/qualifications.ts';
import { requestQualification } from './qualifications/request-qualification.ts';
import { createTtlCache } from '../flow/ttl-cache.ts';
import { createSignInNetwork } from './sign-in/network.ts';
import type { SharedToken } from './sign-in/shared-token.ts';
import type { TokenSource } from './client/token-source.ts';
import { createTokenSource } from './sign-in/app-token.ts';
import { createTraffic, type TakeTurn } from './client/traffic.ts';
import type { CountryRules } from './model/profile-types.ts';
import type { Call, Customer, PartnerCenter, Qualification } from './model/types.ts';
import { untraced, type Traced } from '../tracing/traced.ts';
import { listValidationCodes } from './qualifications/validation-codes.ts';

/** What `createPartnerCenter` needs. */
export interface PartnerCenterOptions extends IdentityOptions {
  readonly cloud: Cloud;
  /** Another base URL. Plain http is for loopback only; a server there also issues the tokens, without credentials. */
  readonly url?: string | undefined;
  /** Tokens of a user of the partner, for what the app alone may not do. Without it such calls fail: `consentNeeded`. */
  readonly userTokens?: TokenSource;
  /**
   * How many background requests may be sent a minute. Microsoft documents 500 for everything of one
   * partner: https://learn.microsoft.com/partner-center/developer/customer-resources (verified 2026-06).
   */
  readonly requestsPerMinute: number;
  /** Shares that budget with other processes. Default: this process has it to itself. */
  readonly takeBackgroundTurn?: TakeTurn;
  /** Shares with other processes the pause that Partner Center asks for. Default: this process keeps it alone. */
  readonly pauses?: PauseStore;
  /** The bot's name, which Microsoft's support sees. */
  readonly application: string;
  readonly log: Log;
  /** Default: nobody is told of requests. */
  readonly traced?: Traced;
  /** Called after each sign-in: `refused` when Entra ID refused it, so that a person must correct the credentials. */
  readonly onSignIn?: (refused: boolean) => void;
  readonly clock: Clock;
  /** Numbers from 0 up to 1, for the spread of waits. Default: `Math.random`. */
  readonly random?: () => number;
  /** New GUIDs, for `MS-RequestId`. Default: `crypto.randomUUID`. */
  readonly newId?: () => string;
}

/** How long names and domains are kept, which hardly change. Qualifications are never kept. */
const memoryMs = 5 * 60_000;
const memoryEntries = 1_000;

/** Rules of countries change with laws. */
const rulesKeptMs = 24 * 60 * 60_000;
/** More than there are countries. */
const mostCountries = 300;

const searchFields = { name: 'CompanyName', domain: 'Domain' } as const;

/** How long a list of what may have been meant is waited for. */
const beginningTakesMs = 5_000;

/** Signing in as the app by itself, without a request to Partner Center. */
export interface AppSignIn {
  /**
   * Gets a token, a new one when there is none, also while a refusal is remembered. What came of it is told to
   * `onSignIn`.
   */
  signIn(): Promise<void>;
}

/** How long a sign-in by itself may take. */
const signInMs = 10_000;

/**
 * A client of Partner Center.
 * @throws Error that says which option is wrong or missing
 */
export function createPartnerCenter(options: PartnerCenterOptions): PartnerCenter & AppSignIn {
  const { clock, random = Math.random, newId = randomUUID, log, application, traced = untraced } = options;
  if (!(options.requestsPerMinute > 0)) throw new Error('requestsPerMinute must be more than 0.');
  const endpoints = resolveEndpoints(options.cloud, options.url);
  const identity = identityOf(options, endpoints);
  const entra = tracedHttp('Entra', traced, http);
  const network = createSignInNetwork(entra, endpoints, clock, log);
  const appTokens = reportSignIn(createTokenSource(identity, endpoints, network, clock), options.onSignIn);
  const traffic = createTraffic(options.requestsPerMinute, clock, options.takeBackgroundTurn);
  const { baseUrl } = endpoints;
  const pause = createPause(clock, log);
  const client = createClient({
    baseUrl,
    application,
    http,
    tokens: { app: appTokens, user: options.userTokens ?? noConsent },
    pause,
    restraint: createRestraint(clock, log, options.pauses),
    traffic,
    clock,
    random,
    newId,
    log,
    traced,
  });

  const customersById = createTtlCache<Customer>(memoryMs, memoryEntries, clock);
  const customersByName = createTtlCache<FoundCustomers>(memoryMs, memoryEntries, clock);
  const countryRules = createTtlCache<CountryRules>(rulesKeptMs, mostCountries, clock);
  const joinCustomer = createJoin<Customer | undefined>();
  const joinQualifications = createJoin<readonly Qualification[]>();

  const finders: Finders = {
    domains: createTtlCache(memoryMs, memoryEntries, clock),
    discover: createDiscovery({ http: entra, endpoints, clock, random, log }),
    getCustomer: async (customerTenantId, budget) => {
      const id = customerTenantId.toLowerCase();
      const known = customersById.get(id);
      if (known) return known;
      const work = () => getCustomer(client, id, budget);
      const customer = await joinCustomer(keyOf(id, budget), work, hasMoreTime(budget));
      if (customer) customersById.set(id, customer);
      return customer;
    },
    search: async (field, value, enough, budget) => {
      const key = JSON.stringify([field, value.toLowerCase(), String(enough)]);
      const known = customersByName.get(key);
      if (known) return known;
      const found = await searchCustomers(client, baseUrl, { field, value, enough }, budget);
      // An empty result is not kept: the company may become a customer at any time. Half a list is asked for again.
      if (found.customers.length > 0 && !found.isCut) customersByName.set(key, found);
      return found;
    },
  };

  async function run<T>(call: Call, work: (budget: CallBudget) => Promise<T>): Promise<T> {
    const budget = startCallBudget(call, clock);
    return call.urgency === 'person' ? traffic.person(() => work(budget)) : work(budget);
  }

  return {
    signIn: async () => void (await appTokens.probe(newId(), clock.timeout(signInMs))),
    findCustomer: (reference, call) => run(call, (budget) => findCustomer(finders, reference, budget)),
    findCustomersByName: (name, call, most = mostCandidates) =>
      run(call, async (budget) => {
        const value = name.trim();
        if (value === '') return { customers: [], more: false };
        const { customers, more } = await finders.search('CompanyName', value, most + 1, budget);
        return {
          customers: customers.slice(0, most),
          more: more || customers.length > most,
        };
      }),
    listCustomersBeginning: (field, beginning, call) =>
      run(call, (budget) =>
        finders.search(searchFields[field], beginning, 0, atMost(beginningTakesMs, budget)),
      ),
    listCustomers: (page, call) => run(call, (budget) => listCustomers(client, baseUrl, page, budget)),
    listAudited: (from, call) => run(call, (budget) => listAudited(client, baseUrl, from, budget)),
    getCustomer: (customerTenantId, call) =>
      run(call, (budget) => finders.getCustomer(customerTenantId, budget)),
    getBillingProfile: (customerTenantId, call) =>
      run(call, (budget) => getBillingProfile(client, customerTenantId, budget)),
    checkAddress: (address, call) => run(call, (budget) => checkAddress(client, address, budget)),
    getCountryRules: (country, call) =>
      run(call, async (budget) => {
        const known = countryRules.get(country);
        if (known) return known;
        const rules = await getCountryRules(client, country, budget);
        if (rules) countryRules.set(country, rules);
        return rules;
      }),
    getOrganizationName: (customerTenantId, call) =>
      run(call, (budget) => getOrganizationName(client, customerTenantId, budget)),
    findDomainOwner: (domain, call) =>
      run(call, (budget) => findDomainOwner(finders, domain, identity.tenantId, budget)),
    getQualifications: (customerTenantId, call) =>
      run(call, (budget) =>
        joinQualifications(
          keyOf(customerTenantId.toLowerCase(), budget),
          () => getQualifications(client, customerTenantId, budget, () => clock.now()),
          hasMoreTime(budget),
        ),
      ),
    requestQualification: (customerTenantId, request, { requestId, ...call }) =>
      run(call, (budget) =>
        requestQualification(client, { customerTenantId, request, requestId }, budget, () => clock.now()),
      ),
    listValidationCodes: (call) => run(call, (budget) => listValidationCodes(client, budget)),
    getAccountVerification: (customerTenantId, call) =>
      run(call, (budget) => getAccountVerification(client, customerTenantId, budget, () => clock.now())),
    getAgreementConfirmation: (customerTenantId, call) =>
      run(call, (budget) => getAgreementConfirmation(client, customerTenantId, budget, () => clock.now())),
    hasSignedAgreement: (customerTenantId, call) =>
      run(call, (budget) => hasSignedAgreement(client, customerTenantId, budget)),
  };
}

/** Calls of people do not join background calls, which let all others go first. */
function keyOf(customerTenantId: string, { urgency }: CallBudget): string {
  return `${urgency} ${customerTenantId}`;
}

/** Whether the error of a joined call only means that the other caller's time was up, while this budget allows a try. */
function hasMoreTime(budget: CallBudget): (error: unknown) => boolean {
  return (error) =>
    error instanceof PartnerCenterError &&
    error.cutShort === true &&
    (error.retryAfterMs ?? 0) < budget.remainingMs();
}

/** Reports whether Entra ID accepts the credentials. A failed connection to Entra ID says nothing about them. */
function reportSignIn(tokens: SharedToken, onSignIn: PartnerCenterOptions['onSignIn']): SharedToken {
  const report = (outcome: Outcome<string>): Outcome<string> => {
    if (outcome.ok || outcome.failure.code === 'signInFailed') onSignIn?.(!outcome.ok);
    return outcome;
  };
  return {
    ...tokens,
    get: async (correlationId, signal) => report(await tokens.get(correlationId, signal)),
    probe: async (correlationId, signal) => report(await tokens.probe(correlationId, signal)),
  };
}
