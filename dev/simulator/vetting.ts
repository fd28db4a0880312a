import type {
  AccountStatus,
  SimulatedAgreement,
  SimulatedBilling,
  SimulatedCustomer,
  SimulatedQualification,
  VettingOutcome,
  VettingStep,
} from './simulated-customer.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

const hourMs = 3_600_000;

/** A customer while the simulator runs. */
export interface CustomerRecord {
  readonly customerTenantId: string;
  readonly definition: SimulatedCustomer;
  entries: QualificationEntry[];
  educationAttempts: number;
  accountStatus: AccountStatus | undefined;
  /** When a review of the account that a change of the profile began will end, with `Allowed`. */
  accountReviewEndsAt?: Date;
  agreement: SimulatedAgreement;
  billing: SimulatedBilling;
  /** Changes when a test takes the relationship away. */
  relationshipToPartner: 'reseller' | 'none';
}

/** One qualification of a running customer. */
export interface QualificationEntry {
  readonly qualification: string;
  vettingStatus?: string;
  vettingReason?: string;
  vettingCreatedAt?: Date;
  /** The steps that are still to come, soonest first. */
  steps: { readonly at: Date; readonly outcome: VettingOutcome }[];
}

/** A customer that starts at `now`, from its definition. */
export function startCustomer(definition: SimulatedCustomer, now: Date): CustomerRecord {
  const entries = (definition.qualifications ?? []).map((it) => startEntry(it, now));
  const asked = entries.filter((it) => isKind(it, 'Education') && it.vettingStatus !== undefined).length;
  return {
    customerTenantId: definition.customerTenantId.toLowerCase(),
    definition,
    entries,
    educationAttempts: definition.educationAttempts ?? asked,
    accountStatus: definition.accountStatus,
    agreement: definition.agreement ?? { confirmedOn: ['2025-09-15T00:00:00'] },
    billing: definition.billing ?? {},
    relationshipToPartner: definition.relationshipToPartner ?? 'reseller',
  };
}

/** An entry that starts at `now`, from its definition. */
export function startEntry(definition: SimulatedQualification, now: Date): QualificationEntry {
  const { qualification, vettingStatus, vettingReason, requestedHoursAgo, script } = definition;
  return dropUndefined({
    qualification,
    vettingStatus,
    vettingReason,
    vettingCreatedAt:
      requestedHoursAgo === undefined ? undefined : new Date(now.getTime() - requestedHoursAgo * hourMs),
    steps: scheduleSteps(script ?? [], now),
  });
}

/** Begins an entry, in place of one of the same kind and of `None`. */
export function putEntry(
  customer: CustomerRecord,
  definition: SimulatedQualification,
  now: Date,
): QualificationEntry {
  const entry = startEntry(definition, now);
  const replaced = [findEntry(customer, definition.qualification), findEntry(customer, 'None')];
  customer.entries = [...customer.entries.filter((it) => !replaced.includes(it)), entry];
  // A script may decide at once, as an automatic check does. Then the entry has the decision.
  settle(customer, now);
  return entry;
}

/** Does all steps of the customer that are due at `now`. */
export function settle(customer: CustomerRecord, now: Date): void {
  if (customer.accountReviewEndsAt && customer.accountReviewEndsAt <= now) {
    customer.accountStatus = 'Allowed';
    delete customer.accountReviewEndsAt;
  }
  for (const entry of [...customer.entries]) {
    while (entry.steps[0] && entry.steps[0].at <= now) {
      const { outcome } = entry.steps.shift()!;
      applyOutcome(customer, entry, outcome);
    }
  }
}

/** Changes the billing profile, as an administrator does, which begins a review of the account for so many hours. */
export function changeBilling(
  customer: CustomerRecord,
  billing: SimulatedBilling,
  now: Date,
  reviewHours: number,
): void {
  customer.billing = { ...customer.billing, ...billing };
  if (reviewHours <= 0) return;
  customer.accountStatus = 'UnderReview';
  customer.accountReviewEndsAt = new Date(now.getTime() + reviewHours * hourMs);
}

/** Decides a vetting at once, and drops the rest of its script. False when the customer has no such entry. */
export function resolveEntry(customer: CustomerRecord, kind: string, outcome: VettingOutcome): boolean {
  const entry = findEntry(customer, kind);
  if (!entry) return false;
  entry.steps = [];
  applyOutcome(customer, entry, outcome);
  return true;
}

/** The customer's entry of that kind, in any capitals. */
export function findEntry(customer: CustomerRecord, kind: string): QualificationEntry | undefined {
  return customer.entries.find((it) => isKind(it, kind));
}

function isKind(entry: QualificationEntry, kind: string): boolean {
  return entry.qualification.toLowerCase() === kind.toLowerCase();
}

function scheduleSteps(script: readonly VettingStep[], now: Date): QualificationEntry['steps'] {
  return script
    .map(({ afterHours, outcome }) => ({ at: new Date(now.getTime() + afterHours * hourMs), outcome }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function applyOutcome(customer: CustomerRecord, entry: QualificationEntry, outcome: VettingOutcome): void {
  if (outcome === 'gone') {
    customer.entries = customer.entries.filter((it) => it !== entry);
    return;
  }
  entry.vettingStatus = outcome.vettingStatus;
  if (outcome.vettingReason === undefined) delete entry.vettingReason;
  else entry.vettingReason = outcome.vettingReason;
}
