import { badRequest, refuse } from './errors.ts';
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
 * `GET /v1/customers/{customer-tenant-id}/organization`: a bare list of one, for a partner with a delegated role.
 * https://learn.microsoft.com/partner-center/developer/get-customer-organization
 */
export function getOrganization(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  if ('status' in customer) return customer;
  const { organizationName, country, city = 'Springfield' } = customer.definition;
  if (organizationName === undefined) return refuse(403, 900308, 'Access denied.');
  return json(200, [
    {
      street: '1 School Lane',
      countryLetterCode: country,
      postalCode: '12345',
      city,
      displayName: organizationName,
      technicalNotificationMails: [],
    },
  ]);
}

/** As recorded in 2019 for the United States; other countries ask for a city and a postal code of any form. */
const usual = { isStateRequired: false, supportedStatesList: [], postalCodeRegex: null };
const countries: Readonly<Record<string, object>> = {
  US: {
    isStateRequired: true,
    supportedStatesList: ['WA', 'OR', 'CA', 'IL', 'NY', 'PR'],
    postalCodeRegex: '^\\d{5}(-\\d{4})?$',
  },
  PL: { ...usual, postalCodeRegex: '^\\d{2}-?\\d{3}$' },
  SE: { ...usual, postalCodeRegex: '^\\d{3} ?\\d{2}$' },
};

/**
 * `GET /v1/countryvalidationrules/{iso2}`, for whatever looks like a country.
 * https://learn.microsoft.com/partner-center/developer/get-market-specific-validation-data
 */
export function getCountryRules(request: SimulatorRequest): Reply {
  const iso2Code = (request.params['country'] ?? '').toUpperCase();
  if (!/^[A-Z]{2}$/u.test(iso2Code)) return badRequest('The country must be two letters.');
  return json(200, {
    iso2Code,
    defaultCulture: 'en-US',
    isPostalCodeRequired: true,
    isCityRequired: true,
    ...(countries[iso2Code] ?? usual),
    attributes: { objectType: 'CountryValidationRules' },
  });
}

/**
 * `POST /v1/validations/address`. Capitals of the names do not matter. The statuses are those of Microsoft's sample: a
 * street without a number or with a doubtful one is a part of an address, Seattle has other postal codes than Redmond's, a
 * postal code of noughts is none, the region of Moldova gives several, and without a country nothing is checked.
 * https://learn.microsoft.com/partner-center/developer/validate-an-address
 */
export function validateAddress(request: SimulatorRequest): Reply {
  const address = readAddress(request.body);
  if (address === undefined) return badRequest('The address is malformed.');
  const { addressline1: street = '', city = '', postalcode: postalCode = '', country = '' } = address;
  const suggest = (change: object = {}) => ({ country, city, addressLine1: street, postalCode, ...change });
  const answer = (status: string, ...suggestedAddresses: readonly object[]) =>
    json(200, { originalAddress: address, suggestedAddresses, status });
  const wrong = (status: string, fields: string) =>
    json(200, {
      originalAddress: address,
      suggestedAddresses: [],
      status,
      validationMessage: `Address field invalid for property: ${fields}`,
    });
  if (country === '') return wrong('NotValidated', "'Country'");
  if (/^0+$/u.test(postalCode) || (city === 'Seattle' && postalCode === '98055')) {
    return wrong('None', "'Region', 'PostalCode', 'City'");
  }
  if (city === 'Seattle' && postalCode === '98052') {
    return answer('InteractionRequired', suggest({ city: 'Redmond' }));
  }
  if (country === 'MD') return answer('Multiple', suggest(), suggest({ postalCode: '6513' }));
  if (/^3 /u.test(street)) {
    return answer('PremisesPartial', suggest({ addressLine1: street.replace(/^3 /u, '1 ') }));
  }
  if (!/\d/u.test(street)) return answer('StreetPartial', suggest({ addressLine1: `1 ${street}` }));
  if (/^\d{5}-\d{4}$/u.test(postalCode)) return answer('Verified', suggest());
  return answer('VerifiedShippable', suggest());
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
