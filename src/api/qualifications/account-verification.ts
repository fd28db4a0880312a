import { z } from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import { wireTextOf } from '../model/wire-text.ts';
import type { AccountVerification, AccountVerificationStatus } from '../model/types.ts';

const wireStatus = z.object({ status: z.string() });

const statuses: ReadonlyMap<string, AccountVerificationStatus> = new Map([
  ['underreview', 'UnderReview'],
  ['allowed', 'Allowed'],
  ['notallowed', 'NotAllowed'],
  ['notready', 'NotReady'],
]);

/** The customer has no account status. https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06) */
const noStatus = '600074';

/**
 * `GET /v1/customers/{id}/validationStatus?type=account`, which needs a user of the partner. Undefined when the customer
 * has no status.
 * https://learn.microsoft.com/partner-center/developer/get-a-customer-validation-status (verified 2026-06)
 */
export async function getAccountVerification(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
): Promise<AccountVerification | undefined> {
  const { correlationId } = budget;
  const id = requireTenantId(customerTenantId, correlationId);
  try {
    const body = await client(
      {
        path: `/v1/customers/${id}/validationStatus?type=account`,
        template: '/v1/customers/{id}/validationStatus',
        isAboutCustomer: true,
        as: 'user',
      },
      budget,
    );
    const parsed = wireStatus.safeParse(body.kind === 'json' ? body.value : undefined);
    const status = parsed.data && (wireTextOf(parsed.data.status) ?? '');
    if (status === undefined) {
      throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
    }
    // Partner Center writes "Not Ready" with a blank.
    return {
      status: statuses.get(status.replace(/\s/gu, '').toLowerCase()) ?? 'Unknown',
      wireStatus: status,
    };
  } catch (error) {
    if (error instanceof PartnerCenterError && error.wireCode === noStatus) return undefined;
    throw error;
  }
}
