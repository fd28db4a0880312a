import { withoutSnoozed } from './snooze.ts';
import { sightDrafts, sightOf } from './sight-news.ts';
import type { CheckStore, SightRecord } from './store.ts';
import type { Blindness, SightTrouble, StoredCustomer } from './types.ts';

const hourMs = 60 * 60_000;

/**
 * A blindness that counts for so long is told. Most troubles of Microsoft's services and of networks pass within four
 * hours, and a vetting takes days: who is told later misses little, and who is told of every trouble reads none of it.
 */
const blindAfterMs = 4 * hourMs;

/**
 * So much of the same trouble is told together with a longer one: one outage is one message, although old vettings are
 * checked rarely and meet it hours later.
 */
const blindTogetherAfterMs = hourMs / 2;

/**
 * The longest that a customer who is seen again waits for others with the same trouble, to be told together: after
 * failures, checks come up to half an hour apart, and a little more or less.
 */
const backTogetherWithinMs = (hourMs * 3) / 4;

/** The most customers of one transaction. The rest follows in the next pass. */
const mostAtOnce = 500;

export interface TellSightDeps {
  readonly store: CheckStore;
  readonly now: () => Date;
  /** Notification ids. */
  readonly newId: () => string;
}

/**
 * Tells people which customers cannot be seen for hours, and which are seen again: all that is due in one transaction, so
 * that a conversation with many of them gets one message.
 */
export async function tellSight({ store, now, newId }: TellSightDeps): Promise<void> {
  const at = now();
  const due = dueToTell(await store.listBlind(), at).slice(0, mostAtOnce);
  if (due.length === 0) return;
  const records: SightRecord[] = [];
  for (const { customer, blindness } of due) {
    const { customerTenantId, lastCheckedAt, seen } = customer;
    const audience = await store.listAudience(customerTenantId);
    const sight = sightOf(blindness, seen);
    records.push({
      customerTenantId,
      startedFrom: lastCheckedAt,
      blindToldAt: blindness.toldAt,
      blindness: sight.is === 'back' ? undefined : { ...blindness, toldAt: at },
      notifications: withoutSnoozed(
        sightDrafts(customer, sight, audience, lastCheckedAt ?? at),
        audience.snoozes,
        at,
      ).map((draft) => ({ notificationId: newId(), ...draft })),
    });
  }
  await store.recordSight(records, at);
}

interface Blind {
  readonly customer: StoredCustomer;
  readonly blindness: Blindness;
}

/** Chooses what to tell. Customers with the same trouble are told together. */
function dueToTell(customers: readonly StoredCustomer[], now: Date): readonly Blind[] {
  const all = customers.flatMap((customer) =>
    customer.blindness ? [{ customer, blindness: customer.blindness }] : [],
  );
  const byTrouble = Map.groupBy<SightTrouble, Blind>(all, ({ blindness }) => blindness.trouble);
  return [...byTrouble.values()].flatMap((some) => [...lostAmong(some), ...backAmong(some, now)]);
}

function lostAmong(some: readonly Blind[]): readonly Blind[] {
  const counted = (ms: number) =>
    some.filter(({ blindness }) => blindness.toldAt === undefined && blindness.countedMs >= ms);
  return counted(blindAfterMs).length > 0 ? counted(blindTogetherAfterMs) : [];
}

function backAmong(some: readonly Blind[], now: Date): readonly Blind[] {
  const told = some.filter(({ blindness }) => blindness.toldAt !== undefined);
  const back = told.filter(({ blindness }) => blindness.seenAgainAt !== undefined);
  const first = Math.min(...back.map(({ blindness }) => blindness.seenAgainAt?.getTime() ?? Infinity));
  const isDue = back.length === told.length || now.getTime() - first >= backTogetherWithinMs;
  return isDue ? back : [];
}
