import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { readQualifications } from './qualification-reader.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import type { Qualification } from '../model/types.ts';

/**
 * `GET /v1/customers/{id}/qualifications`
 * https://learn.microsoft.com/partner-center/developer/get-customer-qualification-asynchronous (verified 2026-06)
 * @param now milliseconds since 1970
 */
export async function getQualifications(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
  now: () => number,
): Promise<readonly Qualification[]> {
  const { correlationId } = budget;
  const body = await client(
    {
      path: `/v1/customers/${requireTenantId(customerTenantId, correlationId)}/qualifications`,
      template: '/v1/customers/{id}/qualifications',
      isAboutCustomer: true,
    },
    budget,
  );
  const qualifications = readQualifications(body, now());
  if (qualifications) return qualifications;
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}
