import { canRequest } from '../api/index.ts';
import type { Bot, UnreadyReason as BotUnready } from '../bot/index.ts';
import { findConsentCheck } from '../background/consent-pass.ts';
import type { Logger } from '../log/logger.ts';
import type { Store } from '../storage/store.ts';

/** What a probe is told. */
export interface Readiness {
  /**
   * `behind` is ready all the same: a notification has waited for long, and taking away the bot that is to
   * deliver it would not help. `not ready` must get no traffic.
   */
  readonly status: 'ready' | 'behind' | 'not ready';
  /** Whether qualifications can be requested as well; all else works without. */
  readonly requests: boolean;
}

/** What stands in the log; a probe learns nothing of it. */
type Reason = BotUnready | 'storeUnreadable' | 'partnerCenterSignInRefused' | 'notificationsWait';

export interface ReadinessDeps {
  readonly store: Pick<Store, 'ping' | 'oldestUndelivered' | 'findConsentCheck'>;
  readonly bot: Pick<Bot, 'unreadyReason'>;
  /** Whether Entra ID refused our credentials for Partner Center the last time they were used. */
  readonly isSignInRefused: () => boolean;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The longest wait between two attempts to deliver; what is older was tried and is late. */
const lateAfterMs = 60 * 60_000;

/** Looks at everything the bot needs. Only the store is asked; the rest is what was seen last. */
export function createReadiness({ store, bot, isSignInRefused, now, log }: ReadinessDeps) {
  let lastReason: Reason | undefined;

  async function look(): Promise<Reason | undefined> {
    const unready = bot.unreadyReason();
    try {
      await store.ping();
      if (unready !== undefined) return unready;
      if (isSignInRefused()) return 'partnerCenterSignInRefused';
      const oldest = await store.oldestUndelivered();
      const isLate = oldest !== undefined && now().getTime() - oldest.getTime() > lateAfterMs;
      return isLate ? 'notificationsWait' : undefined;
    } catch {
      return 'storeUnreadable';
    }
  }

  async function canAnybodyRequest(): Promise<boolean> {
    const consent = await findConsentCheck(store).catch(() => undefined);
    return consent !== undefined && canRequest(consent.check);
  }

  return async (): Promise<Readiness> => {
    const [reason, requests] = await Promise.all([look(), canAnybodyRequest()]);
    // Probes come every few seconds; what did not change is no news.
    if (reason !== lastReason) {
      if (reason === undefined) log.info('ready again');
      else log.warn({ reason }, reason === 'notificationsWait' ? 'behind' : 'not ready');
    }
    lastReason = reason;
    return { status: statusOf(reason), requests };
  };
}

function statusOf(reason: Reason | undefined): Readiness['status'] {
  if (reason === undefined) return 'ready';
  return reason === 'notificationsWait' ? 'behind' : 'not ready';
}
