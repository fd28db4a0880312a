import { dropUndefined } from '../../src/json/drop-undefined.ts';
import type { CustomerRecord, QualificationEntry } from './vetting.ts';

/**
 * A partner's action as the activity log keeps it. Microsoft's decisions are not in it.
 * https://learn.microsoft.com/partner-center/developer/auditing-resources (2022)
 */
export interface AuditRecord {
  /** A failed `add_customer` names nobody. */
  readonly customerId?: string;
  readonly customerName?: string;
  readonly resourceType: 'customer' | 'partner_customer_relationship';
  /** What was set. Absent in some records, in others JSON. */
  readonly resourceNewValue?: string;
  readonly operationType: 'update_customer_qualification' | 'add_customer' | 'extend_relationship';
  readonly operationStatus: 'succeeded' | 'failed';
  readonly operationDate: Date;
  /** When the log shows it: nothing says how late a record may come. */
  readonly shownFrom: Date;
}

interface Log {
  readonly auditRecords: AuditRecord[];
  readonly clock: { now(): Date };
}

const partnerId = '9daa0000-0000-4000-8000-000000000001';
const hourMs = 3_600_000;

/** The partner's actions before the simulator's start: one request for each vetting, and two that concern none. */
export function createAuditLog(customers: readonly CustomerRecord[], now: Date): AuditRecord[] {
  const yesterday = new Date(now.getTime() - 24 * hourMs);
  const other = { operationDate: yesterday, shownFrom: yesterday } as const;
  return [
    ...customers.filter((it) => it.relationshipToPartner === 'reseller').flatMap(updatesOf),
    { ...other, resourceType: 'customer', operationType: 'add_customer', operationStatus: 'failed' },
    {
      ...other,
      ...nameOf(customers[0]),
      resourceType: 'partner_customer_relationship',
      operationType: 'extend_relationship',
      operationStatus: 'succeeded',
    },
  ];
}

/** Records that the partner set a qualification. The log shows it after so many virtual hours. */
export function recordQualificationUpdate(
  { auditRecords, clock }: Log,
  customer: CustomerRecord,
  entry: QualificationEntry,
  shownAfterHours = 0,
): void {
  const at = clock.now();
  const shownFrom = new Date(at.getTime() + shownAfterHours * hourMs);
  auditRecords.push({ ...updateRecord(customer, entry, at), shownFrom });
}

/** Records that the partner added a customer. */
export function recordCustomerAdded({ auditRecords, clock }: Log, customer: CustomerRecord): void {
  const at = clock.now();
  auditRecords.push({
    ...nameOf(customer),
    resourceType: 'customer',
    resourceNewValue: JSON.stringify({ CompanyName: customer.definition.companyName }),
    operationType: 'add_customer',
    operationStatus: 'succeeded',
    operationDate: at,
    shownFrom: at,
  });
}

/** A record as the wire has it. Values are JSON inside of a text. */
export function wireAuditRecord({ shownFrom: _, ...record }: AuditRecord) {
  const { customerId, operationType, operationDate } = record;
  return dropUndefined({
    id: [partnerId, customerId, operationType.replaceAll('_', ''), ticksOf(operationDate)].join('_'),
    partnerId,
    ...record,
    userPrincipalName: 'admin.agent@partner.example',
    applicationId: '00000000-0000-4000-8000-0000000000a0',
    resourceOldValue: '',
    operationDate: `${operationDate.toISOString().slice(0, -1)}0000Z`,
    customizedData: [{ key: 'PrimaryDomainName', value: null }],
    attributes: { objectType: 'AuditRecord' },
  });
}

function updatesOf(customer: CustomerRecord): AuditRecord[] {
  return customer.entries.flatMap((entry) =>
    entry.vettingCreatedAt ? [updateRecord(customer, entry, entry.vettingCreatedAt)] : [],
  );
}

function updateRecord(customer: CustomerRecord, entry: QualificationEntry, at: Date): AuditRecord {
  const { qualification, vettingStatus } = entry;
  // No sample of such a record is public, so customers differ in how theirs tell what was set.
  const values = [
    undefined,
    JSON.stringify(qualification),
    JSON.stringify({ Qualification: qualification, VettingStatus: vettingStatus }),
  ];
  return dropUndefined({
    ...nameOf(customer),
    resourceType: 'customer',
    resourceNewValue: values[parseInt(customer.customerTenantId.slice(-1), 16) % values.length],
    operationType: 'update_customer_qualification',
    operationStatus: 'succeeded',
    operationDate: at,
    shownFrom: at,
  } as const);
}

function nameOf(customer: CustomerRecord | undefined) {
  if (customer === undefined) return {};
  return { customerId: customer.customerTenantId, customerName: customer.definition.companyName };
}

/** .NET's time: tenths of microseconds since the year 1. */
function ticksOf(date: Date): bigint {
  return (BigInt(date.getTime()) + 62_135_596_800_000n) * 10_000n;
}
