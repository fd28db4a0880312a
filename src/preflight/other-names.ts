import type { Call, PartnerCenter } from '../api/index.ts';
import type { PreflightAbout } from './about.ts';
import { isSameName } from './company-name.ts';
import type { Finding } from './findings.ts';

type NamedCustomer = PreflightAbout['customer'];

/**
 * Compares the name in the customer's own tenant, where it can be read.
 * @throws PartnerCenterError
 */
export async function findingsOfOrganization(
  partnerCenter: Pick<PartnerCenter, 'getOrganizationName'>,
  customer: NamedCustomer,
  call: Call,
): Promise<readonly Finding[]> {
  if (customer.isNameUnknown) return [];
  const organization = await partnerCenter.getOrganizationName(customer.customerTenantId, call);
  return isOther(organization, customer) ? [{ kind: 'nameDiffers', organization }] : [];
}

/**
 * Compares the name for which Microsoft gave a validation code.
 * @throws PartnerCenterError
 */
export async function findingsOfCode(
  partnerCenter: Pick<PartnerCenter, 'listValidationCodes'>,
  customer: NamedCustomer,
  validationCode: string,
  call: Call,
): Promise<readonly Finding[]> {
  if (customer.isNameUnknown) return [];
  const codes = await partnerCenter.listValidationCodes(call);
  const organization = codes.find((code) => code.validationCode === validationCode)?.organizationName;
  return isOther(organization, customer) ? [{ kind: 'codeForAnother', organization }] : [];
}

function isOther(name: string | undefined, { companyName }: NamedCustomer): name is string {
  return name !== undefined && !isSameName(name, companyName);
}
