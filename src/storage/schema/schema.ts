import type { Generated } from 'kysely';
import type { PartnerCenterErrorCode } from '../../api/index.ts';
import type { RequestState } from '../../request/index.ts';
import type {
  CaresTable,
  CustomerListsTable,
  CustomersTable,
  CustomersToCheckTable,
  VettingsTable,
} from './customer-tables.ts';
import type { ShownCardCustomersTable, ShownCardsTable } from './shown-card-tables.ts';

/**
 * The tables as the newest migration leaves them. Times are UTC, ISO 8601 with milliseconds, so that text
 * sorts as time. A `sequence` counts upwards as rows are added.
 */
export interface Schema {
  people_languages: {
    tenant_id: string;
    person_id: string;
    language: string;
    chosen_at: string;
    /** To a day. Null until it is used or cleaned up after the first time. */
    used_at: string | null;
  };
  /** What the roster said of people. */
  memberships: {
    tenant_id: string;
    person_id: string;
    membership: string;
    asked_at: string;
  };
  seen_activities: {
    conversation_id: string;
    activity_id: string;
    seen_at: string;
    claimed_until: string;
    answered_at: string | null;
    /** A hash of what it asks, so that an edit that changes nothing is told. Null when nobody may edit it. */
    asked: string | null;
    /** The message that answers it, while an edit may replace that. */
    answer_id: string | null;
  };
  conversations: ConversationsTable;
  welcomes: {
    install_id: string;
    welcomed_at: string;
  };
  customers: CustomersTable;
  vettings: VettingsTable;
  customers_to_check: CustomersToCheckTable;
  customer_lists: CustomerListsTable;
  /** One row: until when the partner's audit records were read. */
  audit_reads: {
    name: string;
    read_until: string | null;
    /** Readings in a row that failed. */
    failures: Generated<number>;
    due_at: string;
    claimed_by: string | null;
  };
  watches: WatchesTable;
  /** Until when a conversation is told nothing of a customer but decisions. */
  snoozes: {
    conversation_id: string;
    customer_tenant_id: string;
    until: string;
    reason: string | null;
  };
  notify_filters: {
    conversation_id: string;
    filter: string;
    chosen_at: string;
  };
  /** When a conversation gets its digest. */
  digest_plans: {
    conversation_id: string;
    /** Monday is 0; null: every day. */
    weekday: number | null;
    /** Since midnight. */
    minute: number;
    time_zone: string;
    /** The last `sequence` of `vetting_history` that it was told. */
    told_through: number;
    told_at: string;
    next_at: string;
    /** When it may be claimed next: `next_at`, or the end of the claim. */
    due_at: string;
    claimed_by: string | null;
  };
  vetting_history: {
    sequence: Generated<number>;
    customer_tenant_id: string;
    /** A `VettingChange` as JSON. */
    change: string;
    /** The change's own word, and its kind; null for what is about the customer. */
    what: string | null;
    kind: string | null;
    /** When the review was asked for that the change ends; null when it ends none, or nobody says. */
    asked_at: string | null;
    seen_at: string;
    seen_by: string;
  };
  /** Files that people were offered. */
  exports: {
    export_id: string;
    conversation_id: string;
    tenant_id: string;
    person_id: string;
    /** What was typed. */
    asked: string;
    offered_at: string;
    /** When it was accepted or declined. Null while it is offered. */
    answered_at: string | null;
  };
  cares: CaresTable;
  notifications: NotificationsTable;
  delivery_attempts: DeliveryAttemptsTable;
  qualification_requests: QualificationRequestsTable;
  shown_cards: ShownCardsTable;
  /** Where which customer stands on which card. */
  shown_card_customers: ShownCardCustomersTable;
  tenant_sends: {
    tenant_id: string;
    /** The second whose messages `sends` counts. */
    second: string;
    sends: number;
  };
  background_turns: {
    /** A `TurnBudget`. */
    budget: string;
    /** When the next turn begins at the earliest, in milliseconds since 1970. */
    next_at_ms: number;
  };
  /** Pauses that services asked for. */
  pauses: {
    service: string;
    until: string;
    /** What the next pause is doubled from, in milliseconds. */
    step_ms: number;
  };
  /** One row, which is written to find out whether anything can be. */
  write_probes: {
    probe: string;
    written_at: string;
  };
  token_caches: {
    name: string;
    /** Encrypted; null when the row was made by a claim before the first sign-in. */
    sealed: string | null;
    version: Generated<number>;
    saved_at: string | null;
    /** The replica that may renew it now. */
    claimed_by: string | null;
    claimed_until: string | null;
  };
  consent_checks: {
    name: string;
    /** Null until the first check is recorded, as are the next three. */
    state: string | null;
    /** A `ConsentCheck` as JSON. */
    finding: string | null;
    /** When the state was first found. */
    since: string | null;
    checked_at: string | null;
    due_at: string;
  };
}

interface ConversationsTable {
  conversation_id: string;
  bot_app_id: string;
  tenant_id: string | null;
  scope: string;
  channel_id: string;
  service_url: string;
  bot_id: string;
  user_id: string | null;
  aad_object_id: string | null;
  team_id: string | null;
  teams_channel_id: string | null;
  teams_channel_name: string | null;
  locale: string | null;
  time_zone: string | null;
  remembered_at: string;
  last_seen_at: string;
  /** `parked` and `pruned` ones take no messages until the next contact. */
  state: Generated<'active' | 'parked' | 'pruned'>;
  state_why: string | null;
  /** When the cleaning first saw that it takes no messages. Null while it takes some, and until then. */
  closed_since: string | null;
  /** The conversation that took over: a person's personal chat with another id. Null unless this one was moved. */
  moved_to: string | null;
  /** Rate limits and retries: nothing is sent before. */
  next_send_at: string | null;
  /** When its notifications may be claimed next; null while none waits. A claim moves it to the claim's end. */
  due_at: string | null;
  /** The replica that may send to it now. */
  claimed_by: string | null;
  claimed_until: string | null;
  /** Since when people know that others from elsewhere read it. */
  guests_known_at: string | null;
}

interface WatchesTable {
  watch_id: string;
  conversation_id: string;
  customer_tenant_id: string;
  asked_by_id: string | null;
  asked_by_name: string | null;
  created_at: string;
  ends_at: string;
  /** Of earlier versions, which still write it after a rollback. Nothing reads it. */
  card_activity_id: string | null;
  /** A `WatchUntil`; null for `decided`. */
  waits_for: string | null;
}

interface NotificationsTable {
  /** The order in which a conversation is told. */
  sequence: Generated<number>;
  notification_id: string;
  conversation_id: string;
  change_key: string;
  /** Empty in news of all customers. */
  customer_tenant_id: string;
  /** A `NotificationFact` as JSON. */
  fact: string;
  created_at: string;
  attempts: Generated<number>;
  /** 0 or 1. */
  may_have_arrived: Generated<number>;
  /** When the conversation that missed it took messages again. Null when it was not missed. */
  missed_until: string | null;
  /** Not told before this time, until which a person may be shown the same. Null when it is not held back. */
  held_until: string | null;
  /** Null while it waits to be told. */
  settled_at: string | null;
  outcome: 'delivered' | 'gaveUp' | 'withdrawn' | null;
  why: string | null;
  /** The message that told it. */
  activity_id: string | null;
}

/** One row for each POST. Without `ended_at` the process ended before it knew the result. */
interface DeliveryAttemptsTable {
  attempt_id: string;
  conversation_id: string;
  /** A list as JSON. */
  notification_ids: string;
  claimed_by: string;
  started_at: string;
  ended_at: string | null;
  result: string | null;
  why: string | null;
}

/** Rows of confirmed requests are never deleted, and settled ones never changed. */
interface QualificationRequestsTable {
  request_id: string;
  customer_tenant_id: string;
  company_name: string;
  /** At most one row of a customer and kind is `sending`. */
  kind: string;
  /** A `QualificationRequest` as JSON. */
  asked: string;
  conversation_id: string;
  /** The person who asked: `tenant_id` and `person_id` name them, `user_id` is the channel's own id. */
  tenant_id: string;
  person_id: string;
  user_id: string;
  user_name: string | null;
  /** The snapshot of the facts that the person was shown. */
  shown: string;
  prepared_at: string;
  expires_at: string;
  state: RequestState['kind'];
  confirmed_at: string | null;
  attempts: Generated<number>;
  /** While it is `sending`: when it may be claimed next, which is the next attempt, or the end of the claim. */
  due_at: string | null;
  claimed_by: string | null;
  /** When it was settled or cancelled. */
  ended_at: string | null;
  code: PartnerCenterErrorCode | null;
  /** Hashes of what the customer's profile said, as JSON. */
  profile: string | null;
  correlation_id: string | null;
  /** A list as JSON. */
  qualifications: string | null;
}
