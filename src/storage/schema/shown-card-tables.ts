/** Messages that show where customers stand, and are changed in place when that is news. */
export interface ShownCardsTable {
  conversation_id: string;
  activity_id: string;
  /** The customers that it shows: a list of tenant ids as JSON. */
  customers: string;
  /** A `StatusReply` as JSON. */
  reply: string;
  locale: string;
  time_zone: string;
  /** Teams' id of the person who asked. */
  asked_by: string | null;
  drawn_at: string;
  /** When it may be claimed to be drawn again: since it is no longer true, or at the end of the claim. Null while it is true. */
  due_at: string | null;
}

/** Which messages show a customer. What a message shows of itself stands in `shown_cards`. */
export interface ShownCardCustomersTable {
  customer_tenant_id: string;
  conversation_id: string;
  activity_id: string;
}
