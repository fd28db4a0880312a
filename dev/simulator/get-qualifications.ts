import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { formatDate } from './fault-changes.ts';
import { readCustomer } from './read-customer.ts';
import type { QualificationEntry } from './vetting.ts';
import type { World } from './world.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

/**
 * `GET /v1/customers/{customer-tenant-id}/qualifications`: a bare array, empty when there is none.
 * https://learn.microsoft.com/partner-center/developer/get-customer-qualification-asynchronous
 */
export function getQualifications(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  return 'status' in customer ? customer : json(200, customer.entries.map(wireEntry));
}

/** An entry as today's service most likely writes it. */
export function wireEntry(entry: QualificationEntry) {
  const { qualification, vettingStatus, vettingReason, vettingCreatedAt } = entry;
  return dropUndefined({
    qualification,
    vettingStatus,
    vettingReason,
    vettingCreateDate: vettingCreatedAt && formatDate(vettingCreatedAt, 'ticks'),
  });
}
