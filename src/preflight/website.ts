import type { Call, PartnerCenter } from '../api/index.ts';
import { isCustomers } from './email.ts';
import type { Finding } from './findings.ts';

/**
 * The website is said to speed the review up, and reviewers compare its domain with the customer's.
 * @throws PartnerCenterError when nobody can say whose domain it is
 */
export async function findingsOfWebsite(
  partnerCenter: Pick<PartnerCenter, 'findDomainOwner'>,
  website: string | undefined,
  customerTenantId: string,
  call: Call,
): Promise<readonly Finding[]> {
  if (website === undefined) return [{ kind: 'websiteMissing' }];
  for (const domain of domainsOf(website)) {
    if (isCustomers(await partnerCenter.findDomainOwner(domain, call), customerTenantId)) return [];
  }
  return [{ kind: 'websiteElsewhere' }];
}

/** The domain of a website, and the one above it: `www.school.city.example` may stand at a city's domain. */
function domainsOf(website: string): readonly string[] {
  const [host = ''] = website
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .split('/', 1);
  const above = host.slice(host.indexOf('.') + 1);
  return above.includes('.') ? [host, above] : [host];
}
