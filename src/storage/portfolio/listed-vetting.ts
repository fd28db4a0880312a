import type { Selectable } from 'kysely';
import type { QualificationKind, VettingStatus } from '../../api/index.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import type { ListedVetting } from '../../portfolio/index.ts';
import type { Schema } from '../schema/schema.ts';

type CustomerColumns = Pick<Selectable<Schema['customers']>, 'company_name' | 'domain' | 'country'>;

/** A vetting with its customer. */
export type ListedRow = Omit<Selectable<Schema['vettings']>, 'country'> & CustomerColumns;

/** A row of a list of what is in review: its place is where it stands by `since`. */
export function listedPending(row: ListedRow): ListedVetting {
  const { qualification, createdAt } = readVetting(row);
  const since = new Date(row.since);
  return {
    customer: customerOfRow(row.customer_tenant_id, row),
    qualification,
    since,
    place: dropUndefined({ since, ...keyOf(row), createdAt }),
  };
}

/** A row of a list of what was decided: its place is where it stands by `decided_at`. */
export function listedDecided(row: ListedRow): ListedVetting {
  const { qualification, createdAt } = readVetting(row);
  const decidedAt = dateOf(row.decided_at);
  return dropUndefined({
    customer: customerOfRow(row.customer_tenant_id, row),
    qualification,
    since: new Date(row.since),
    decidedAt,
    place: dropUndefined({ since: decidedAt, ...keyOf(row), createdAt }),
  });
}

/** The customer of a row of a list. */
export function customerOfRow(customerTenantId: string, row: CustomerColumns) {
  return dropUndefined({
    customerTenantId,
    companyName: row.company_name,
    domain: row.domain ?? undefined,
    country: row.country ?? undefined,
  });
}

function keyOf(row: ListedRow) {
  return { customerTenantId: row.customer_tenant_id, kindKey: row.kind_key, nth: row.nth };
}

function readVetting(row: ListedRow) {
  const createdAt = dateOf(row.created_at);
  const vetting = row.wire_status !== null && {
    vettingStatus: statuses[row.standing] ?? 'Unknown',
    wireStatus: row.wire_status,
    vettingReason: row.reason ?? undefined,
    createdAt,
  };
  const qualification = dropUndefined({
    kind: row.kind as QualificationKind,
    wireKind: row.wire_kind,
    vetting: vetting ? dropUndefined(vetting) : undefined,
  });
  return { qualification, createdAt };
}

/** A text that is empty names no date. */
function dateOf(text: string): Date | undefined {
  return text === '' ? undefined : new Date(text);
}

const statuses: Readonly<Record<string, VettingStatus>> = {
  inReview: 'InReview',
  approved: 'Approved',
  denied: 'Denied',
};
