import { recordQualificationUpdate } from './audit-log.ts';
import { refuse } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { wireEntry } from './get-qualifications.ts';
import type { QualificationRequest } from './qualification-request.ts';
import { readQualificationRequest } from './qualification-request.ts';
import { readCustomer } from './read-customer.ts';
import type { VettingStep } from './simulated-customer.ts';
import type { Refusals } from './simulator.ts';
import { redeemValidationCode } from './validation-codes.ts';
import type { CustomerRecord, QualificationEntry } from './vetting.ts';
import { findEntry, putEntry } from './vetting.ts';
import type { World } from './world.ts';

/** Microsoft lets a partner ask three times: https://learn.microsoft.com/partner-center/customers/sell-to-education-customers (2026). */
const maxEducationAttempts = 3;

const defaultRefusals: Refusals = {
  attemptsExhausted: { status: 403, code: 600006 },
  alreadyQualified: { status: 409, code: 3000 },
};

/** Distributors promise three business days or less; the simulator takes three days. */
const defaultScript: readonly VettingStep[] = [{ afterHours: 72, outcome: { vettingStatus: 'Approved' } }];

/**
 * `POST /v1/customers/{customer-tenant-id}/qualifications`, in the form that is mandatory since 17 May 2023.
 * https://learn.microsoft.com/partner-center/developer/update-customer-qualification-asynchronous
 */
export function postQualification(request: SimulatorRequest, world: World): Reply {
  const customer = readCustomer(request, world);
  if ('status' in customer) return customer;
  const requestId = request.headers['ms-requestid'];
  const key = requestId && `${customer.customerTenantId} ${requestId.toLowerCase()}`;
  const earlier = key && world.answered.get(key);
  if (earlier) return earlier;

  const asked = readQualificationRequest(request.body);
  if ('status' in asked) return asked;
  const entry = setQualification(customer, asked, world);
  if ('status' in entry) return entry;

  recordQualificationUpdate(world, customer, entry);
  const reply = json(201, wireEntry(entry));
  if (key) world.answered.set(key, reply);
  return reply;
}

function setQualification(
  customer: CustomerRecord,
  asked: QualificationRequest,
  world: World,
): QualificationEntry | Reply {
  switch (asked.qualification) {
    case 'Education':
      return requestEducation(customer, world);
    case 'GovernmentCommunityCloud':
      return consumeCode(customer, asked.validationCode, world);
    case 'StateOwnedEntity':
      return (
        findEntry(customer, 'StateOwnedEntity') ??
        putEntry(customer, { qualification: 'StateOwnedEntity' }, world.clock.now())
      );
  }
}

function requestEducation(customer: CustomerRecord, world: World): QualificationEntry | Reply {
  const status = findEntry(customer, 'Education')?.vettingStatus;
  if (status === 'InReview' || status === 'Approved' || isQualified(customer, 'GovernmentCommunityCloud')) {
    return refuseBy('alreadyQualified', 'The customer has a qualification or a review already.', world);
  }
  if (customer.educationAttempts >= maxEducationAttempts) {
    return refuseBy('attemptsExhausted', 'The review can be requested three times only.', world);
  }
  customer.educationAttempts += 1;
  const script = customer.definition.educationScript ?? defaultScript;
  return putEntry(
    customer,
    { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 0, script },
    world.clock.now(),
  );
}

function consumeCode(customer: CustomerRecord, code: string, world: World): QualificationEntry | Reply {
  if (isQualified(customer, 'Education') || isQualified(customer, 'GovernmentCommunityCloud')) {
    return refuseBy('alreadyQualified', 'The customer has a qualification already.', world);
  }
  const refused = redeemValidationCode(world.validationCodes, code);
  if (refused) return refused;
  return putEntry(
    customer,
    { qualification: 'GovernmentCommunityCloud', vettingStatus: 'Approved', requestedHoursAgo: 0 },
    world.clock.now(),
  );
}

function isQualified(customer: CustomerRecord, kind: string): boolean {
  const status = findEntry(customer, kind)?.vettingStatus;
  return status === 'InReview' || status === 'Approved';
}

function refuseBy(refusal: keyof Refusals, message: string, { options }: World): Reply {
  const { status, code } = { ...defaultRefusals, ...options.refusals }[refusal];
  return refuse(status, code, message, 'PartnerApiServiceControllers');
}
