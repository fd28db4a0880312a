import { renewedClaimMs, renewEveryMs } from '../flow/claim-window.ts';
import type { HeldClaims } from '../flow/held-claims.ts';
import type { Pass } from '../flow/scheduler.ts';
import type { CheckStore, NotificationStore } from '../watch/index.ts';

/** What the pass that renews claims needs. */
export interface RenewPassDeps {
  readonly store: Pick<CheckStore, 'renewCustomers'> & Pick<NotificationStore, 'renewConversations'>;
  readonly now: () => Date;
  readonly replicaId: string;
  /** The claims on watched customers that this process holds. */
  readonly customers: HeldClaims;
  /** The claims on conversations that this process holds. */
  readonly conversations: HeldClaims;
}

/** Creates the heartbeat of the process: what it works on stays claimed, and what it leaves does not. */
export function createRenewPass({ store, now, replicaId, customers, conversations }: RenewPassDeps): Pass {
  return {
    name: 'renew',
    everyMs: renewEveryMs,
    async run() {
      const at = now();
      const claimedUntil = new Date(at.getTime() + renewedClaimMs);
      const renewal = { claimedBy: replicaId, claimedUntil, now: at };
      const counts = await Promise.all([
        customers.renew((...rows) => store.renewCustomers(...rows), renewal),
        conversations.renew((...rows) => store.renewConversations(...rows), renewal),
      ]);
      const renewed = counts.reduce((sum, count) => sum + count.renewed, 0);
      const lost = counts.reduce((sum, count) => sum + count.lost, 0);
      return { renewed, lost, full: false, problems: [] };
    },
  };
}
