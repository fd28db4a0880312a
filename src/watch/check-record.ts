import { isResolved, present } from './detect-change.ts';
import { isQualified } from '../ordering/index.ts';
import type { CheckResult } from './check-result.ts';
import type { Audience, CheckRecord } from './store.ts';
import type { Watch, StoredCustomer, WatchEnd } from './types.ts';
import { endsBlindness, notificationsOf, type EndedWatch } from './audience.ts';

/**
 * Builds what the store records of a check, and lists the watches that the check ends.
 * @param newId makes notification ids
 * @param knownIn the conversation that asked: its card shows the answer, so it gets no notification
 */
export function checkRecordOf(
  customer: StoredCustomer,
  result: CheckResult,
  audience: Audience,
  newId: () => string,
  knownIn?: string,
): { readonly record: CheckRecord; readonly ended: readonly EndedWatch[] } {
  const { customerTenantId, companyName, lastCheckedAt } = customer;
  const { checkedAt, seenBy, seen, changes, refusals, failures, blindness, nextCheckAt } = result;
  const ended = audience.watches.flatMap((watch): EndedWatch[] => {
    const why = endOf(watch, result);
    return why ? [{ watch, why }] : [];
  });
  const news = { customer, changes, ended, seenAt: checkedAt, seen, blindness, knownIn };
  const notifications = notificationsOf(news, audience, newId);
  const record: CheckRecord = {
    customerTenantId,
    companyName,
    startedFrom: lastCheckedAt,
    blindToldAt: customer.blindness?.toldAt,
    checkedAt,
    nextCheckAt,
    ...(seen && { seen }),
    refusals,
    ...(failures !== undefined && { failures }),
    blindness: endsBlindness(news, notifications) ? undefined : blindness,
    isOpen: isOpen(customer, result),
    ...(endsCare(result) && { endsCare: true }),
    seenBy,
    history: changes,
    notifications,
    endedWatchIds: ended.map(({ watch }) => watch.watchId),
  };
  return { record, ended };
}

/** Whether there is something to wait for. Of a customer that cannot be seen any more nobody expects news. */
function isOpen(customer: StoredCustomer, { changes, seen = customer.seen }: CheckResult): boolean {
  if (changes.some(({ change }) => change === 'accessLost')) return false;
  return seen !== undefined && !isResolved(seen);
}

/** Whether something was approved, and nothing is in review or denied any more. */
function endsCare({ changes, seen }: CheckResult): boolean {
  const isDenied = seen?.some(({ vetting }) => vetting?.vettingStatus === 'Denied') ?? true;
  return (
    !isDenied && seen !== undefined && isResolved(seen) && changes.some(({ change }) => change === 'approved')
  );
}

function endOf({ until, createdAt, endsAt }: Watch, result: CheckResult): WatchEnd | undefined {
  const { changes, seen, checkedAt, canOrder } = result;
  if (changes.some(({ change }) => change === 'accessLost')) return 'accessLost';
  const isSettled = seen !== undefined && isResolved(seen);
  switch (until) {
    case 'never':
      return undefined;
    case 'decided':
      if (isSettled) return 'resolved';
      break;
    case 'ordering':
      if (canOrder === true) return 'orderable';
      // There is nothing to wait for once no qualification counts any more.
      if (isSettled && !isQualified(present(seen))) return 'resolved';
      break;
    case 'change':
      // What the person saw who began the watch is no change that they wait for.
      if (isSettled && changes.length > 0 && createdAt < checkedAt) return 'changed';
  }
  return endsAt !== undefined && endsAt <= checkedAt ? 'expired' : undefined;
}
