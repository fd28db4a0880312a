import { readDomain } from './domain.ts';
import type { Finders } from './find-customer.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { toError } from '../model/failure.ts';
import type { DomainOwner } from '../model/profile-types.ts';

/**
 * Finds out which tenant has verified a domain. An email address or a website stands for its domain; what is none is
 * nobody's, and is not asked for.
 * @param partnerTenantId the partner's own tenant
 * @throws PartnerCenterError `lookupFailed` when Entra gives no usable answer
 */
export async function findDomainOwner(
  { discover, domains }: Pick<Finders, 'discover' | 'domains'>,
  text: string,
  partnerTenantId: string,
  budget: CallBudget,
): Promise<DomainOwner> {
  const domain = readDomain(text);
  if (domain === undefined) return { kind: 'nobody' };
  const known = domains.get(domain);
  const discovery =
    known === undefined ? await discover(domain, budget) : ({ kind: 'tenant', tenantId: known } as const);
  switch (discovery.kind) {
    case 'failed':
      throw toError({ ...discovery.failure, code: 'lookupFailed' }, budget.correlationId);
    case 'unknown':
      return { kind: 'nobody' };
    case 'tenant': {
      const { tenantId } = discovery;
      domains.set(domain, tenantId);
      return tenantId === partnerTenantId.toLowerCase() ? { kind: 'partner' } : { kind: 'tenant', tenantId };
    }
  }
}
