import {
  PartnerCenterError,
  type BillingProfile,
  type Call,
  type CustomerSearch,
  type PostalAddress,
} from '../api/index.ts';
import { isFreeMail } from './free-mail.ts';
import type { RequestDeps } from './deps.ts';
import type { Finding } from './types.ts';
import { dropUndefined } from '../json/drop-undefined.ts';

/**
 * Looks for what has made Microsoft deny Education requests: the email address, the address and the website of the
 * customer. It warns and forbids nothing; what cannot be read is a finding that says so.
 */
export async function preflight(
  deps: RequestDeps,
  customerTenantId: string,
  website: string | undefined,
  call: Call,
): Promise<readonly Finding[]> {
  const [profile, site] = await Promise.all([
    findingsOfProfile(deps, customerTenantId, call),
    findingsOfWebsite(deps, customerTenantId, website, call),
  ]);
  return [...profile, ...site];
}

async function findingsOfProfile(
  deps: RequestDeps,
  customerTenantId: string,
  call: Call,
): Promise<readonly Finding[]> {
  try {
    const profile = await deps.partnerCenter.getBillingProfile(customerTenantId, call);
    return [...findingsOfEmail(profile), ...(await findingsOfAddress(deps, profile.address, call))];
  } catch (error) {
    if (error instanceof PartnerCenterError) return [{ kind: 'profileUnread' }];
    throw error;
  }
}

/**
 * Reviewers take neither a free provider nor `onmicrosoft.com`.
 * https://learn.microsoft.com/partner-center/customers/sell-to-education-customers (verified 2026-06)
 */
function findingsOfEmail({ email }: BillingProfile): readonly Finding[] {
  const domain = email?.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (domain === undefined) return [];
  if (domain === 'onmicrosoft.com' || domain.endsWith('.onmicrosoft.com'))
    return [{ kind: 'emailOnMicrosoft' }];
  return isFreeMail(domain) ? [{ kind: 'emailFree' }] : [];
}

async function findingsOfAddress(
  { partnerCenter }: RequestDeps,
  address: PostalAddress | undefined,
  call: Call,
): Promise<readonly Finding[]> {
  if (address?.addressLine1 === undefined || address.city === undefined || address.country === undefined) {
    return [{ kind: 'addressIncomplete' }];
  }
  const { finding, suggested } = await partnerCenter.checkAddress(address, call);
  switch (finding) {
    case 'doubtful':
      return [dropUndefined({ kind: 'addressDoubtful', suggested: suggested && inOneLine(suggested) })];
    case 'unknown':
      return [{ kind: 'addressUnknown' }];
    case 'verified':
    case 'notChecked':
      return [];
  }
}

function inOneLine(address: PostalAddress): string {
  const { addressLine1, addressLine2, postalCode, city, state, region, country } = address;
  const parts = [
    addressLine1,
    addressLine2,
    [postalCode, city].filter(Boolean).join(' '),
    state ?? region,
    country,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** The website is said to speed the review up, and reviewers compare its domain with the customer's. */
async function findingsOfWebsite(
  { partnerCenter }: RequestDeps,
  customerTenantId: string,
  website: string | undefined,
  call: Call,
): Promise<readonly Finding[]> {
  if (website === undefined) return [{ kind: 'websiteMissing' }];
  for (const domain of domainsOf(website)) {
    try {
      const found = await partnerCenter.findCustomer({ kind: 'domain', domain, text: domain }, call);
      if (tenantOf(found) === customerTenantId) return [];
    } catch (error) {
      // Nobody knows whose domain it is, which is no finding.
      if (error instanceof PartnerCenterError) return [];
      throw error;
    }
  }
  return [{ kind: 'websiteElsewhere' }];
}

/** A tenant whose name Partner Center refuses to tell is known all the same. */
function tenantOf(found: CustomerSearch): string | undefined {
  if (found.kind === 'found') return found.customer.customerTenantId;
  return found.kind === 'notOurs' ? found.customerTenantId : undefined;
}

/** The domain of a website, and the one above it: `www.school.city.example` may stand at a city's domain. */
function domainsOf(website: string): readonly string[] {
  const host =
    website
      .replace(/^https?:\/\//iu, '')
      .split('/', 1)[0]
      ?.toLowerCase()
      .replace(/^www\./u, '') ?? '';
  const above = host.slice(host.indexOf('.') + 1);
  return above.includes('.') ? [host, above] : [host];
}
