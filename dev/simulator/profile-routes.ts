import { badRequest } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { billingProfile } from './customer-wire.ts';
import { readCustomer } from './read-customer.ts';
import type { World } from './world.ts';

/**
 * `GET /v1/customers/{customer-tenant-id}/profiles/billing`: one object.
 * https://learn.microsoft.com/partner-center/developer/get-all-of-a-customer-s-billing-profiles
 */
export function getBillingProfile(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  return 'status' in customer ? customer : json(200, billingProfile(customer));
}

/**
 * `POST /v1/validations/address`. Capitals of the names do not matter. A street without a number is a part of an address,
 * a postal code of noughts none, and without a country nothing is checked.
 * https://learn.microsoft.com/partner-center/developer/validate-an-address
 */
export function validateAddress(request: SimulatorRequest): Reply {
  const address = readAddress(request.body);
  if (address === undefined) return badRequest('The address is malformed.');
  const { addressline1 = '', postalcode = '', country = '' } = address;
  const answer = (status: string, suggestedAddresses: readonly object[]) =>
    json(200, { originalAddress: address, suggestedAddresses, status });
  if (country === '') return answer('NotValidated', []);
  if (/^0+$/u.test(postalcode)) return answer('None', []);
  if (!/\d/u.test(addressline1)) {
    const suggested = {
      country,
      city: address['city'],
      addressLine1: `1 ${addressline1}`,
      postalCode: postalcode,
    };
    return answer('StreetPartial', [suggested]);
  }
  return answer('VerifiedShippable', [address]);
}

/** With its names in lower case. */
function readAddress(body: string): Readonly<Record<string, string>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.fromEntries(
      Object.entries(value).map(([name, text]) => [name.toLowerCase(), typeof text === 'string' ? text : '']),
    );
  } catch {
    return undefined;
  }
}
