import * as z from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import { wireTextOf } from '../model/wire-text.ts';

/** Street, city and mail addresses are not read. */
const wireOrganizations = z.array(z.object({ displayName: z.string().nullish() }));

/**
 * `GET /v1/customers/{id}/organization`: a bare list of one, from the customer's own tenant. It takes a role that the
 * customer delegates, without which Partner Center answers 403: then undefined.
 * https://learn.microsoft.com/partner-center/developer/get-customer-organization (October 2023)
 */
export async function getOrganizationName(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
): Promise<string | undefined> {
  const { correlationId } = budget;
  try {
    const body = await client(
      {
        path: `/v1/customers/${requireTenantId(customerTenantId, correlationId)}/organization`,
        template: '/v1/customers/{id}/organization',
        isAboutCustomer: true,
        isAnswer: ({ httpStatus, speaker }) => httpStatus === 403 && speaker === 'partnerCenter',
      },
      budget,
    );
    const parsed = wireOrganizations.safeParse(body.kind === 'json' ? body.value : undefined);
    if (parsed.success) return wireTextOf(parsed.data[0]?.displayName);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.code === 'forbidden') return undefined;
    throw error;
  }
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}
