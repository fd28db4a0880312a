import { listAuditRecords } from './audit-routes.ts';
import { getAgreements, getDirectSignature } from './agreements.ts';
import type { Access } from './authorise.ts';
import { authorize, deviceCode } from './authorize-routes.ts';
import { getCustomer, listCustomers } from './customer-routes.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { getQualifications } from './get-qualifications.ts';
import { instanceDiscovery, openIdConfiguration } from './openid.ts';
import { postQualification } from './post-qualification.ts';
import { getBillingProfile, getCountryRules, getOrganization, validateAddress } from './profile-routes.ts';
import type { RouteName } from './route-names.ts';
import { token } from './sign-in.ts';
import { listValidationCodes } from './validation-codes.ts';
import { getValidationStatus } from './validation-status.ts';
import { listWebhookEvents } from './webhook-events.ts';
import type { World } from './world.ts';

/** A route of the simulator. */
export interface Route {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST';
  /** A segment that starts with a colon matches any. */
  readonly path: readonly string[];
  readonly access: Access;
  readonly answer: (request: SimulatorRequest, world: World) => Reply;
}

/** The first match counts, so `all` stands before `:id`. */
export const routes: readonly Route[] = [
  route('instanceDiscovery', 'GET', '/common/discovery/instance', 'open', instanceDiscovery),
  route('token', 'POST', '/:tenant/oauth2/token', 'open', token),
  route('token', 'POST', '/:tenant/oauth2/v2.0/token', 'open', token),
  route('authorize', 'GET', '/:tenant/oauth2/v2.0/authorize', 'open', authorize),
  route('deviceCode', 'POST', '/:tenant/oauth2/v2.0/devicecode', 'open', deviceCode),
  route(
    'openIdConfiguration',
    'GET',
    '/:tenant/.well-known/openid-configuration',
    'open',
    openIdConfiguration,
  ),
  route(
    'openIdConfiguration',
    'GET',
    '/:tenant/v2.0/.well-known/openid-configuration',
    'open',
    openIdConfiguration,
  ),
  route('listCustomers', 'GET', '/v1/customers', 'any', listCustomers),
  route('listValidationCodes', 'GET', '/v1/customers/all/validations', 'any', listValidationCodes),
  route('getCustomer', 'GET', '/v1/customers/:id', 'any', getCustomer),
  route('getQualifications', 'GET', '/v1/customers/:id/qualifications', 'any', getQualifications),
  route('postQualification', 'POST', '/v1/customers/:id/qualifications', 'user', postQualification),
  route('getValidationStatus', 'GET', '/v1/customers/:id/validationStatus', 'user', getValidationStatus),
  route('getBillingProfile', 'GET', '/v1/customers/:id/profiles/billing', 'any', getBillingProfile),
  route('getOrganization', 'GET', '/v1/customers/:id/organization', 'any', getOrganization),
  route('getCountryRules', 'GET', '/v1/countryvalidationrules/:country', 'any', getCountryRules),
  route('validateAddress', 'POST', '/v1/validations/address', 'any', validateAddress),
  route('getAgreements', 'GET', '/v1/customers/:id/agreements', 'user', getAgreements),
  route(
    'getDirectSignature',
    'GET',
    '/v1/customers/:id/directSignedMicrosoftCustomerAgreementStatus',
    'user',
    getDirectSignature,
  ),
  route('listAuditRecords', 'GET', '/v1/auditrecords', 'any', listAuditRecords),
  route('listWebhookEvents', 'GET', '/webhooks/v1/registration/events', 'any', listWebhookEvents),
];

/** The route for a request, and the values of its `:names`. Capitals do not matter, as in ASP.NET. */
export function findRoute(
  method: string,
  pathname: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  const given = pathname.split('/');
  for (const candidate of routes) {
    const params = candidate.method === method ? matchPath(candidate.path, given) : undefined;
    if (params) return { route: candidate, params };
  }
  return undefined;
}

function route(
  name: RouteName,
  method: Route['method'],
  path: string,
  access: Access,
  answer: Route['answer'],
): Route {
  return { name, method, path: path.split('/'), access, answer };
}

function matchPath(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const text = given[index] ?? '';
    if (segment.startsWith(':') && text !== '') params[segment.slice(1)] = decode(text);
    else if (segment.toLowerCase() !== text.toLowerCase()) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
