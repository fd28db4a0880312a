import type { Client } from '../client/client.ts';
import type { Errand } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { readQualifications } from './qualification-reader.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { Qualification } from '../model/types.ts';

/**
 * `GET /v1/customers/{id}/qualifications`
 * https://learn.microsoft.com/partner-center/developer/get-customer-qualification-asynchronous (verified 2026-06)
 */
export async function getQualifications(
  client: Client,
  customerTenantId: string,
  errand: Errand,
): Promise<readonly Qualification[]> {
  const { correlationId } = errand;
  const body = await client(
    {
      path: `/v1/customers/${requireTenantId(customerTenantId, correlationId)}/qualifications`,
      template: '/v1/customers/{id}/qualifications',
      isAboutCustomer: true,
    },
    errand,
  );
  const qualifications = readQualifications(body);
  if (qualifications) return qualifications;
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}
