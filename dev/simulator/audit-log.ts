import type { CustomerRecord, QualificationEntry } from './vetting.ts';

/** A partner's action as the activity log keeps it. Microsoft's decisions are not in it. */
export interface AuditRecord {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly resourceNewValue: string;
  readonly operationType: 'update_customer_qualification' | 'add_customer';
  readonly operationDate: Date;
}

const partnerId = '9daa0000-0000-4000-8000-000000000001';

/** The partner's actions before the simulator's start: one request for each vetting. */
export function createAuditLog(customers: readonly CustomerRecord[]): AuditRecord[] {
  return customers.filter((it) => it.relationshipToPartner === 'reseller').flatMap(updatesOf);
}

/** Records that the partner set a qualification. */
export function recordQualificationUpdate(
  world: { readonly auditRecords: AuditRecord[]; readonly clock: { now(): Date } },
  customer: CustomerRecord,
  entry: QualificationEntry,
): void {
  world.auditRecords.push(updateRecord(customer, entry, world.clock.now()));
}

/** Records that the partner added a customer. */
export function recordCustomerAdded(
  world: { readonly auditRecords: AuditRecord[]; readonly clock: { now(): Date } },
  { customerTenantId, definition }: CustomerRecord,
): void {
  const at = world.clock.now();
  world.auditRecords.push({
    id: `${partnerId}_${customerTenantId}_addcustomer_${at.getTime()}`,
    customerId: customerTenantId,
    customerName: definition.companyName,
    resourceNewValue: JSON.stringify({ CompanyName: definition.companyName }),
    operationType: 'add_customer',
    operationDate: at,
  });
}

/** A record as the wire has it. Values are JSON inside of a text. */
export function wireAuditRecord(record: AuditRecord) {
  const { operationDate, ...rest } = record;
  return {
    partnerId,
    ...rest,
    userPrincipalName: 'admin.agent@partner.example',
    applicationId: '00000000-0000-4000-8000-0000000000a0',
    resourceType: 'customer',
    resourceOldValue: '',
    operationDate: `${operationDate.toISOString().slice(0, -1)}0000Z`,
    operationStatus: 'succeeded',
    customizedData: [],
    attributes: { objectType: 'AuditRecord' },
  };
}

function updatesOf(customer: CustomerRecord): AuditRecord[] {
  return customer.entries.flatMap((entry) =>
    entry.vettingCreatedAt ? [updateRecord(customer, entry, entry.vettingCreatedAt)] : [],
  );
}

function updateRecord(customer: CustomerRecord, entry: QualificationEntry, at: Date): AuditRecord {
  return {
    id: `${partnerId}_${customer.customerTenantId}_updatecustomerqualification_${at.getTime()}`,
    customerId: customer.customerTenantId,
    customerName: customer.definition.companyName,
    resourceNewValue: JSON.stringify({ Qualification: entry.qualification }),
    operationType: 'update_customer_qualification',
    operationDate: at,
  };
}
