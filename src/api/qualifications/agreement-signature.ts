import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { requireTenantId } from '../model/tenant-id.ts';
import { isJsonObject, member } from '../../json/json-object.ts';

/**
 * `GET /v1/customers/{id}/directSignedMicrosoftCustomerAgreementStatus`, which needs a user of the partner: whether the
 * customer itself has accepted the Microsoft Customer Agreement. There is no date, so nobody can tell whether that was
 * before April 2023.
 * https://learn.microsoft.com/partner-center/developer/get-direct-sign-status-of-customer-agreement (July 2023)
 */
export async function hasSignedAgreement(
  client: Client,
  customerTenantId: string,
  budget: CallBudget,
): Promise<boolean> {
  const { correlationId } = budget;
  const id = requireTenantId(customerTenantId, correlationId);
  const body = await client(
    {
      path: `/v1/customers/${id}/directSignedMicrosoftCustomerAgreementStatus`,
      template: '/v1/customers/{id}/directSignedMicrosoftCustomerAgreementStatus',
      isAboutCustomer: true,
      as: 'user',
    },
    budget,
  );
  const isSigned =
    body.kind === 'json' && isJsonObject(body.value) ? member(body.value, 'isSigned') : undefined;
  if (typeof isSigned === 'boolean') return isSigned;
  throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
}
