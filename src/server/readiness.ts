import { canRequest } from '../api/index.ts';
import type { Bot, UnreadyReason as BotUnready } from '../bot/index.ts';
import { findConsentCheck } from '../background/consent-pass.ts';
import { createRate } from '../flow/rate.ts';
import { createWriteProbe } from './write-probe.ts';
import type { Logger } from '../log/logger.ts';
import type { PortfolioProgress, SweepProgress } from '../portfolio/index.ts';
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
  /** How far the sweep of all customers is. Absent while none is under way. */
  readonly sweep?: Pick<SweepProgress, 'customers' | 'left' | 'doneAt'>;
}

/** Written to the log, and not given to a probe. */
type Reason =
  BotUnready | 'storeUnreadable' | 'storeUnwritable' | 'partnerCenterSignInRefused' | 'notificationsWait';

/** A sign-in with Entra ID, which a person mends there and not here. */
export interface SignIn {
  /** Whether Entra ID refused our credentials the last time they were used. */
  readonly isRefused: () => boolean;
  /** Signs in again. The result is seen in `isRefused` only. */
  readonly tryAgain: () => Promise<unknown>;
}

export interface ReadinessDeps {
  readonly store: Pick<Store, 'ping' | 'probeWrite' | 'oldestUndelivered' | 'findConsentCheck'>;
  readonly bot: Pick<Bot, 'unreadyReason' | 'signIn'>;
  /** The app's own, for Partner Center. */
  readonly partnerCenterSignIn: SignIn;
  /** Absent when the bot does not sweep. */
  readonly sweepProgress?: (() => Promise<PortfolioProgress>) | undefined;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The longest wait between two attempts to deliver. An older notification was tried, and is late. */
const lateAfterMs = 60 * 60_000;

/** How often a refused sign-in is tried again while nobody else needs it. */
const signInEveryMs = 60_000;

/**
 * Creates the check of everything the bot needs. It waits for the store only; of the rest it takes the last known state.
 * A bot that is not ready gets no traffic that could find out that a sign-in works again, so the check starts that itself.
 */
export function createReadiness(deps: ReadinessDeps) {
  const { store, bot, partnerCenterSignIn, sweepProgress, now, log } = deps;
  const nowMs = () => now().getTime();
  const canWrite = createWriteProbe(() => store.probeWrite(now()), nowMs);
  const signIns = { bot: bot.signIn, partnerCenter: partnerCenterSignIn };
  const tries = createRate({ most: 1, withinMs: signInEveryMs }, nowMs);
  let lastReason: Reason | undefined;

  function retrySignIns(): void {
    for (const [name, signIn] of Object.entries(signIns)) {
      if (signIn.isRefused() && tries.take(name)) void signIn.tryAgain().catch(() => undefined);
    }
  }

  async function look(): Promise<Reason | undefined> {
    const unready = bot.unreadyReason();
    try {
      await store.ping();
      if (!(await canWrite())) return 'storeUnwritable';
      if (unready !== undefined) return unready;
      if (partnerCenterSignIn.isRefused()) return 'partnerCenterSignInRefused';
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

  async function sweepNow(): Promise<Pick<Readiness, 'sweep'>> {
    const { sweep } = (await sweepProgress?.().catch(() => undefined)) ?? {};
    if (sweep === undefined) return {};
    const { customers, left, doneAt } = sweep;
    return { sweep: { customers, left, ...(doneAt && { doneAt }) } };
  }

  async function check(): Promise<Readiness> {
    retrySignIns();
    const [reason, requests, sweep] = await Promise.all([look(), canRequestNow(), sweepNow()]);
    // Probes come every few seconds, so only changes are logged.
    if (reason !== lastReason) {
      if (reason === undefined) log.info({}, 'ready again');
      else log.warn({ reason }, reason === 'notificationsWait' ? 'behind' : 'not ready');
    }
    lastReason = reason;
    return { status: statusOf(reason), requests, ...sweep };
  }

  let underWay: Promise<Readiness> | undefined;
  // Anybody can probe: what comes at once shares one look at the store.
  return () => (underWay ??= check().finally(() => (underWay = undefined)));
}

function statusOf(reason: Reason | undefined): Readiness['status'] {
  if (reason === undefined) return 'ready';
  return reason === 'notificationsWait' ? 'behind' : 'not ready';
}
