import { renewedClaimMs, renewEveryMs } from '../flow/claim-window.ts';
import type { HeldClaims } from '../flow/held-claims.ts';
import type { Pass } from '../flow/scheduler.ts';
import type { PortfolioStore } from '../portfolio/index.ts';
import type { CheckStore, NotificationStore } from '../watch/index.ts';

/** What the pass that renews claims needs. */
export interface RenewPassDeps {
  readonly store: Pick<CheckStore, 'renewCustomers'> &
    Pick<NotificationStore, 'renewConversations'> &
    Pick<PortfolioStore, 'renewLists' | 'renewQueued'>;
  readonly now: () => Date;
  readonly replicaId: string;
  /** The claims on watched customers that this process holds. */
  readonly customers: HeldClaims;
  /** The claims on conversations that this process holds. */
  readonly conversations: HeldClaims;
  /** The claims on the list of customers, and on those that are to be checked once. */
  readonly lists: HeldClaims;
  readonly queued: HeldClaims;
}

/** Creates the heartbeat of the process: what it works on stays claimed, and what it leaves does not. */
export function createRenewPass({ store, now, replicaId, ...held }: RenewPassDeps): Pass {
  return {
    name: 'renew',
    everyMs: renewEveryMs,
    async run() {
      const at = now();
      const claimedUntil = new Date(at.getTime() + renewedClaimMs);
      const renewal = { claimedBy: replicaId, claimedUntil, now: at };
      const counts = await Promise.all([
        held.customers.renew((...rows) => store.renewCustomers(...rows), renewal),
        held.conversations.renew((...rows) => store.renewConversations(...rows), renewal),
        held.lists.renew((...rows) => store.renewLists(...rows), renewal),
        held.queued.renew((...rows) => store.renewQueued(...rows), renewal),
      ]);
      const renewed = counts.reduce((sum, count) => sum + count.renewed, 0);
      const lost = counts.reduce((sum, count) => sum + count.lost, 0);
      return { renewed, lost, full: false, problems: [] };
    },
  };
}
