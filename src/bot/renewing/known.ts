import type { Qualification } from '../../api/index.ts';
import type { Ordering } from '../../reply/index.ts';
import type { Denial } from '../../request/index.ts';
import type { ShownCard } from '../../shown/index.ts';
import {
  present,
  type CheckStore,
  type StoredCustomer,
  type Watch,
  type WatchStore,
} from '../../watch/index.ts';

/** Where a customer stands, and when that was seen. */
export interface Standing {
  readonly qualifications: readonly Qualification[];
  /** Absent when the checks since then got no qualifications: they stand as they were seen last. */
  readonly seenAt?: Date;
}

/** What is known of the customers of a card, by their tenant ids. */
export interface Known {
  readonly standings: ReadonlyMap<string, Standing>;
  /** What the conversation watches. */
  readonly watches: ReadonlyMap<string, Watch>;
  /** What was read for a customer that can perhaps order. */
  readonly ordering?: Ordering | undefined;
  /** What helps after a denial that the card does not show yet. */
  readonly denial?: Denial | undefined;
}

/** Reads from the database what is known of the customers of a card. Partner Center is not asked. */
export async function readKnown(
  { customerTenantIds, conversationId }: Pick<ShownCard, 'customerTenantIds' | 'conversationId'>,
  store: Pick<CheckStore, 'listStoredCustomers'> & Pick<WatchStore, 'listWatches'>,
): Promise<Known> {
  const customers = await store.listStoredCustomers(customerTenantIds);
  const watches = await store.listWatches(conversationId);
  return {
    standings: new Map(customers.flatMap(standingEntry)),
    watches: new Map(watches.map(({ watch }) => [watch.customerTenantId, watch])),
  };
}

function standingEntry(customer: StoredCustomer): readonly (readonly [string, Standing])[] {
  const { customerTenantId, seen, refusals, failures, lastCheckedAt } = customer;
  if (seen === undefined) return [];
  const qualifications = present(seen);
  const wasSeenLast = refusals === 0 && failures === undefined && lastCheckedAt !== undefined;
  return [[customerTenantId, wasSeenLast ? { qualifications, seenAt: lastCheckedAt } : { qualifications }]];
}
