import type { Call, DomainOwner, PartnerCenter } from '../api/index.ts';
import type { Finding } from './findings.ts';
import { isFreeMail } from './free-mail.ts';

/** What an email address shows: what reviewers may take offence at, or that its domain is the customer's own. */
export interface EmailCheck {
  readonly findings: readonly Finding[];
  readonly ownDomain?: string;
}

/**
 * Looks whose domain an email address is at. Reviewers take neither a free provider nor `onmicrosoft.com`, nor an address of
 * the partner's.
 * https://learn.microsoft.com/partner-center/customers/sell-to-education-customers (verified 2026-06),
 * https://learn.microsoft.com/partner-center/validate-names-addresses (October 2023)
 * @throws PartnerCenterError when nobody can say whose domain it is
 */
export async function checkEmail(
  partnerCenter: Pick<PartnerCenter, 'findDomainOwner'>,
  email: string | undefined,
  customerTenantId: string,
  call: Call,
): Promise<EmailCheck> {
  if (email === undefined) return { findings: [] };
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (isOnMicrosoft(domain)) return { findings: [{ kind: 'emailOnMicrosoft' }] };
  if (isFreeMail(domain)) return { findings: [{ kind: 'emailFree' }] };
  const owner = await partnerCenter.findDomainOwner(domain, call);
  if (owner.kind === 'partner') return { findings: [{ kind: 'emailPartner' }] };
  return isCustomers(owner, customerTenantId)
    ? { findings: [], ownDomain: domain }
    : { findings: [{ kind: 'emailElsewhere' }] };
}

/** Whether a domain is one that every tenant gets, in any cloud. */
export function isOnMicrosoft(domain: string): boolean {
  return /(?:^|\.)onmicrosoft\.[a-z]{2,3}$/iu.test(domain);
}

export function isCustomers(owner: DomainOwner, customerTenantId: string): boolean {
  return owner.kind === 'tenant' && owner.tenantId === customerTenantId.toLowerCase();
}
