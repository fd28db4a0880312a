import type { Generated } from 'kysely';

/** Every customer that was listed, watched, or checked. */
export interface CustomersTable {
  customer_tenant_id: string;
  company_name: string;
  domain: string | null;
  /** ISO 3166-1 alpha-2, upper case; null until its profile is read. */
  country: string | null;
  /** When the partner's list named it first and last; null while no list did. */
  first_listed_at: string | null;
  last_listed_at: string | null;
  /** The number of the list that named it last. */
  listed_in: Generated<number>;
  /** The number of the last sweep that it was queued for. */
  swept_in: Generated<number>;
  /** Complete lists in a row that did not name it. */
  missed_lists: Generated<number>;
  /** When it was found to be gone; null while it is a customer. */
  gone_at: string | null;
  /** `SeenQualification[]` as JSON; null before the first check. */
  seen: string | null;
  /** 1 while it is checked although nobody watches it. */
  is_open: Generated<number>;
  refusals: Generated<number>;
  failures: Generated<number>;
  /** A `Blindness`; null while there is none. */
  blind_since: string | null;
  blind_counted_ms: number | null;
  blind_trouble: string | null;
  blind_told_at: string | null;
  seen_again_at: string | null;
  last_checked_at: string | null;
  /** Null while it is not polled. */
  next_check_at: string | null;
  /** When it may be claimed next: `next_check_at`, or the end of the claim. */
  due_at: string | null;
  claimed_by: string | null;
}

/** One row for each qualification that `customers.seen` holds of a customer that is not gone. */
export interface VettingsTable {
  customer_tenant_id: string;
  /** The kind, independent of Partner Center's spelling. */
  kind_key: string;
  /** When the vetting was asked for; empty when Partner Center does not say. */
  created_at: string;
  /** Tells entries apart that are alike in all of the above: 0, 1, … */
  nth: number;
  kind: string;
  wire_kind: string;
  standing: string;
  /** 1 while its outcome is open. */
  is_pending: number;
  wire_status: string | null;
  reason: string | null;
  /** `created_at`, or when it was first seen. */
  since: string;
  first_seen_at: string;
  /** When its status was last seen to change; null while it has the first one. */
  changed_at: string | null;
  /** When its decision was seen; empty while it has none, and when it was decided before the first check of the customer. */
  decided_at: Generated<string>;
  /** The customer's, so that lists of one country are read from an index; empty while nobody knows it. */
  country: Generated<string>;
}

/** Customers that are to be checked once, in the order of `due_at`. Whatever checks one takes it out. */
export interface CustomersToCheckTable {
  customer_tenant_id: string;
  why: string;
  /** A check after this time is one. */
  since: string;
  failures: Generated<number>;
  /** When it may be claimed next: at once, after a failure, or at the end of the claim. */
  due_at: string;
  claimed_by: string | null;
}

/** One row: how far the partner's list of customers was read, and which sweep is under way. */
export interface CustomerListsTable {
  name: string;
  /** Which list is read, or was read last. Counts upwards. */
  number: Generated<number>;
  /** When it began. */
  begun_at: string | null;
  /** Where the next page is; null when it is the first one. */
  page: string | null;
  /** When it was complete; null while it is read. */
  ended_at: string | null;
  /** Pages in a row that could not be read. */
  failures: Generated<number>;
  /** Which sweep is under way, or was the last. 0 before the first. */
  sweep: Generated<number>;
  sweep_begun_at: string | null;
  /** How many customers it has queued. */
  sweep_customers: Generated<number>;
  /** Null while it is under way. */
  sweep_ended_at: string | null;
  /** When the next page or list may be claimed: its time, or the end of the claim. */
  due_at: string;
  claimed_by: string | null;
}

/** Who takes care of which customer, and who did. At most one row of a customer has not ended. */
export interface CaresTable {
  sequence: Generated<number>;
  customer_tenant_id: string;
  tenant_id: string;
  person_id: string;
  /** Null when Teams did not say what the person is called. */
  person_name: string | null;
  since: string;
  /** Null while it goes on, as is the next. */
  ended_at: string | null;
  ended_why: string | null;
}
