import * as z from 'zod';
import { readWireDate } from './dates.ts';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import { wireTextOf } from '../model/wire-text.ts';
import type { AccountVerification, AccountVerificationStatus } from '../model/types.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

const wireVerification = z.object({ status: z.string(), lastUpdateDateTime: z.unknown() });

const statuses: ReadonlyMap<string, AccountVerificationStatus> = new Map([
  ['underreview', 'UnderReview'],
  ['allowed', 'Allowed'],
  ['notallowed', 'NotAllowed'],
  ['notready', 'NotReady'],
  ['unknown', 'Unknown'],
]);

/** The customer has no account status. https://learn.microsoft.com/partner-center/developer/error-codes (verified 2026-06) */
const noStatus = '600074';

/**
 * `GET /v1/customers/{id}/validationStatus?type=account`, which needs a user of the partner. Undefined when the customer
 * has no status.
 * https://learn.microsoft.com/partner-center/developer/get-a-customer-validation-status (verified 2026-06)
 * @param now milliseconds since 1970: a date after tomorrow is none
 */
export async function getAccountVerification(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
  now: () => number,
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
        isAnswer: ({ wireCode }) => wireCode === noStatus,
      },
      budget,
    );
    const parsed = wireVerification.safeParse(body.kind === 'json' ? body.value : undefined);
    const status = parsed.data && (wireTextOf(parsed.data.status) ?? '');
    if (status === undefined) {
      throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
    }
    // Partner Center writes "Not Ready" with a blank.
    return dropUndefined({
      status: statuses.get(status.replace(/\s/gu, '').toLowerCase()) ?? 'Other',
      wireStatus: status,
      updatedAt: readWireDate(parsed.data?.lastUpdateDateTime, now()),
    });
  } catch (error) {
    if (error instanceof PartnerCenterError && error.wireCode === noStatus) return undefined;
    throw error;
  }
}
