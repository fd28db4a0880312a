import type { Log } from '../log/log.ts';
import type { CheckStore, WatchStore } from '../watch/index.ts';
import type { RequestStore } from '../request/index.ts';

type Changing = Pick<WatchStore, 'addWatch' | 'endWatch' | 'endWatches'> &
  Pick<CheckStore, 'recordCheck' | 'recordSight'> &
  Pick<RequestStore, 'settleRequest'>;

/** A store that also tells the log which watches began and ended, and which customers cannot be seen: what it recorded. */
export function logChanges<S extends Changing>(store: S, log: Log): S {
  const ended = (conversationId: string, customerTenantId: string) =>
    log.info({ conversationId, customerTenantId }, 'a watch ended');
  const changing: Changing = {
    async addWatch(watch, customer) {
      const began = await store.addWatch(watch, customer);
      const { watchId, conversationId, customerTenantId } = watch;
      if (began) log.info({ watchId, conversationId, customerTenantId }, 'a watch began');
      return began;
    },
    async endWatch(conversationId, customerTenantId) {
      const hasEnded = await store.endWatch(conversationId, customerTenantId);
      if (hasEnded) ended(conversationId, customerTenantId);
      return hasEnded;
    },
    async endWatches(conversationId, customerTenantIds) {
      await store.endWatches(conversationId, customerTenantIds);
      for (const each of customerTenantIds) ended(conversationId, each);
    },
    async settleRequest(requestId, settlement) {
      const settled = await store.settleRequest(requestId, settlement);
      if (settled && settlement.watch) {
        const { watchId, conversationId, customerTenantId } = settlement.watch.watch;
        log.info({ watchId, conversationId, customerTenantId, requestId }, 'a watch began');
      }
      return settled;
    },
    async recordCheck(check) {
      const recorded = await store.recordCheck(check);
      const { customerTenantId } = check;
      for (const watchId of recorded ? check.endedWatchIds : []) {
        log.info({ watchId, customerTenantId }, 'a watch ended');
      }
      return recorded;
    },
    async recordSight(records, now) {
      await store.recordSight(records, now);
      const lost = records.filter(({ blindness }) => blindness !== undefined).length;
      const back = records.length - lost;
      if (lost > 0) log.warn({ counts: { customers: lost } }, 'customers cannot be seen');
      if (back > 0) log.info({ counts: { customers: back } }, 'customers are seen again');
    },
  };
  return { ...store, ...changing };
}
