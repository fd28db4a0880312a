import { badRequest, errorReply } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { readCustomer } from './read-customer.ts';
import type { World } from './world.ts';

/**
 * `GET /v1/customers/{customer-tenant-id}/validationStatus?type=account`: the verification of the account, which is
 * not a vetting. The date is an empty text nowadays.
 * https://learn.microsoft.com/partner-center/developer/get-a-customer-validation-status
 */
export function getValidationStatus(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  if ('status' in customer) return customer;
  if (request.url.searchParams.get('type')?.toLowerCase() !== 'account') {
    return badRequest('The type must be account.');
  }
  const status = customer.accountStatus;
  if (status !== undefined) return json(200, { type: 'account', status, lastUpdateDateTime: '' });
  return errorReply({
    status: 404,
    shape: 'extended',
    code: 600074,
    message: 'There is no account status for this customer.',
    isRetryable: false,
  });
}
