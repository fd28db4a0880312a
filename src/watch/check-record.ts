import { isResolved } from './detect-change.ts';
import type { Finding } from './check-result.ts';
import type { Audience, CheckRecord } from './store.ts';
import type { Watch, WatchedCustomer, WatchEnd } from './types.ts';
import { notificationsOf, type EndedWatch } from './audience.ts';

/**
 * Everything that is to be recorded of a check, and which watches it ends.
 * @param knownIn the conversation that sees the answer on a card anyway: it is told by that
 */
export function checkRecordOf(
  customer: WatchedCustomer,
  finding: Finding,
  audience: Audience,
  newId: () => string,
  knownIn?: string,
): { readonly record: CheckRecord; readonly ended: readonly EndedWatch[] } {
  const { customerTenantId, companyName, lastCheckedAt } = customer;
  const { checkedAt, seenBy, seen, changes, refusals, nextCheckAt } = finding;
  const ended = audience.watches.flatMap((watch): EndedWatch[] => {
    const why = endOf(watch, finding);
    return why ? [{ watch, why }] : [];
  });
  const news = { customer, changes, ended, seenAt: checkedAt, seen, knownIn };
  const record: CheckRecord = {
    customerTenantId,
    companyName,
    startedFrom: lastCheckedAt,
    checkedAt,
    nextCheckAt,
    ...(seen && { seen }),
    refusals,
    seenBy,
    history: changes,
    notifications: notificationsOf(news, audience, newId),
    endedWatchIds: ended.map(({ watch }) => watch.watchId),
  };
  return { record, ended };
}

function endOf(watch: Watch, { changes, seen, checkedAt }: Finding): WatchEnd | undefined {
  if (changes.some(({ change }) => change === 'accessLost')) return 'accessLost';
  if (seen && isResolved(seen)) return 'resolved';
  return watch.endsAt <= checkedAt ? 'expired' : undefined;
}
