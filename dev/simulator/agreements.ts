import { badRequest } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { readCustomer } from './read-customer.ts';
import type { World } from './world.ts';

const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@customer.example' };

/**
 * `GET /v1/customers/{customer-tenant-id}/agreements?agreementType=…`: what partners have confirmed, newest last. Without
 * the type it is about the Microsoft Cloud Agreement of 2018, which no customer here has.
 * https://learn.microsoft.com/partner-center/developer/get-confirmation-of-customer-agreement
 */
export function getAgreements(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  if ('status' in customer) return customer;
  const type = (request.url.searchParams.get('agreementType') ?? 'MicrosoftCloudAgreement').toLowerCase();
  if (!['microsoftcloudagreement', 'microsoftcustomeragreement', '*'].includes(type)) {
    return badRequest('The agreement type is not known.');
  }
  const { confirmedOn = [] } = type === 'microsoftcloudagreement' ? {} : customer.agreement;
  const items = confirmedOn.map((dateAgreed) => ({
    primaryContact: contact,
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    dateAgreed,
    type: 'MicrosoftCustomerAgreement',
    agreementLink: 'https://aka.ms/customeragreement',
  }));
  return json(200, { totalCount: items.length, items });
}

/**
 * `GET /v1/customers/{customer-tenant-id}/directSignedMicrosoftCustomerAgreementStatus`, which has no date.
 * https://learn.microsoft.com/partner-center/developer/get-direct-sign-status-of-customer-agreement
 */
export function getDirectSignature(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  if ('status' in customer) return customer;
  return json(200, { isSigned: customer.agreement.isSigned ?? false });
}
