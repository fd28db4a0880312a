import type { CheckStore, NewNotification } from '../watch/index.ts';
import type { PortfolioStore } from './store.ts';

/** What ending a sweep needs. */
export interface EndSweepDeps {
  readonly store: PortfolioStore & Pick<CheckStore, 'listListeners'>;
  readonly now: () => Date;
  /** New GUIDs: notification ids. */
  readonly newId: () => string;
}

/**
 * Ends the sweep that is under way when it has checked all. The first one tells nothing of single customers, so at its end
 * the channels that listen get a card of all of them.
 */
export async function endSweep({ store, now, newId }: EndSweepDeps): Promise<void> {
  const { sweep, endedAt } = await store.findCustomerList();
  if (sweep === undefined || sweep.endedAt !== undefined || endedAt === undefined) return;
  const at = now();
  const listeners = sweep.number === 1 ? await store.listListeners() : [];
  const notifications = listeners.map(({ conversationId }) => sweptNews(conversationId, newId(), at));
  await store.endSweep(sweep.number, at, notifications);
}

function sweptNews(conversationId: string, notificationId: string, seenAt: Date): NewNotification {
  return {
    notificationId,
    conversationId,
    changeKey: 'swept',
    fact: { customerTenantId: '', companyName: '', seenAt, portfolio: { is: 'swept' } },
  };
}
