import { canRequest } from '../api/index.ts';
import type { Bot, UnreadyReason as BotUnready } from '../bot/index.ts';
import { findConsentCheck } from '../background/consent-pass.ts';
import type { Logger } from '../log/logger.ts';
import type { Store } from '../storage/store.ts';

/** The answer to a probe. */
export interface Readiness {
  /**
   * `behind` counts as ready: a notification has waited for long, and stopping the bot that delivers it would not help.
   * A bot that is `not ready` must get no traffic.
   */
  readonly status: 'ready' | 'behind' | 'not ready';
  /** Whether qualifications can be requested. Everything else works without that. */
  readonly requests: boolean;
}

/** Written to the log, and not given to a probe. */
type Reason = BotUnready | 'storeUnreadable' | 'partnerCenterSignInRefused' | 'notificationsWait';

export interface ReadinessDeps {
  readonly store: Pick<Store, 'ping' | 'oldestUndelivered' | 'findConsentCheck'>;
  readonly bot: Pick<Bot, 'unreadyReason'>;
  /** Whether Entra ID refused our credentials for Partner Center the last time they were used. */
  readonly isSignInRefused: () => boolean;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The longest wait between two attempts to deliver. An older notification was tried, and is late. */
const lateAfterMs = 60 * 60_000;

/** Creates the check of everything the bot needs. It asks only the store; of the rest it takes the last known state. */
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

  async function canRequestNow(): Promise<boolean> {
    const consent = await findConsentCheck(store).catch(() => undefined);
    return consent !== undefined && canRequest(consent.check);
  }

  return async (): Promise<Readiness> => {
    const [reason, requests] = await Promise.all([look(), canRequestNow()]);
    // Probes come every few seconds, so only changes are logged.
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
