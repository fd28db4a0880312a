import { badRequest, refuse } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import type { CustomerRecord } from './vetting.ts';
import type { World } from './world.ts';
import { findTenant } from './world.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The customer that the path names, as it is now; or the error that the partner gets instead. */
export function readCustomer(request: SimulatorRequest, world: World): CustomerRecord | Reply {
  const id = request.params['id'] ?? '';
  if (!guid.test(id)) return badRequest('Tenant Id must be a GUID.');
  const customer = findTenant(world, id);
  if (!customer) return refuse(404, 60003, 'Tenant not found.');
  if (customer.relationshipToPartner === 'none') {
    return refuse(403, 20002, 'No relationship between caller and account.');
  }
  return customer;
}
