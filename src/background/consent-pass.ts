import {
  canRequest,
  type ConsentCheck,
  type ConsentCheckStore,
  type ConsentState,
  type RecordedConsentCheck,
  type UserSignIn,
} from '../api/index.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import type { Clock } from '../time/clock.ts';
import type { Logger } from '../log/logger.ts';
import type { Pass } from '../flow/scheduler.ts';

/** What the pass that checks the sign-in needs. */
export interface ConsentPassDeps {
  readonly userSignIn: UserSignIn;
  readonly store: ConsentCheckStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Logger;
  /**
   * Tells people that the state of the sign-in changed. One replica calls it. If that replica dies before the call, people
   * are not told; the state can always be read.
   */
  readonly tell?: (recorded: RecordedConsentCheck) => Promise<void>;
}

/** Names the sign-in in the store. There is only one. */
const name = 'partner-center';

const lookEveryMs = 60_000;
/** Longer than the two requests of a check take. A replica that holds the claim longer has died. */
const claimMs = 5 * 60_000;

const hourMs = 60 * 60_000;
/** A working sign-in is checked daily, because the check renews it: Entra ends a refresh token after 90 days without use. */
const nextCheckMs = (state: ConsentState) =>
  state === 'ready' || state === 'notNeeded' || state === 'noKey' ? 24 * hourMs : hourMs;

/** Finds the result of the last check. Undefined before the first one. */
export function findConsentCheck(
  store: Pick<ConsentCheckStore, 'findConsentCheck'>,
): Promise<RecordedConsentCheck | undefined> {
  return store.findConsentCheck(name);
}

/**
 * Creates the pass that checks the sign-in: when the process starts, and then once a day for all replicas, or hourly
 * while something is wrong. The daily check renews the sign-in. Reading qualifications works without it.
 */
export function createConsentPass(deps: ConsentPassDeps): Pass {
  const { store, clock } = deps;
  let hasLooked = false;
  return {
    name: 'consent',
    everyMs: lookEveryMs,
    async run() {
      const now = clock.now();
      const believedUntil = latestDue(await store.findConsentCheck(name), now);
      const claim = { claimedUntil: new Date(now + claimMs), now: new Date(now), believedUntil };
      const isDue = await store.claimConsentCheck(name, claim);
      if (!isDue && hasLooked) return { full: false, problems: [] };
      await look(deps, isDue);
      hasLooked = true;
      return { full: false, problems: [] };
    },
  };
}

/** The latest time for which a check waits, or a claim of it lasts, unless a clock was ahead. */
function latestDue(last: RecordedConsentCheck | undefined, now: number): Date {
  const next = last ? Math.min(last.checkedAt.getTime(), now) + nextCheckMs(last.check.state) : now;
  return new Date(Math.max(next, now + claimMs) + mostClocksDifferMs);
}

async function look(
  { userSignIn, store, clock, newId, log, tell }: ConsentPassDeps,
  renew: boolean,
): Promise<void> {
  const check = await userSignIn.check(newId(), renew);
  const checkedAt = new Date(clock.now());
  // Entra cannot be reached: the last result stays, and the check is due again when the claim runs out.
  if (check.state === 'unknown') return report(check, log);
  const dueAt = new Date(checkedAt.getTime() + nextCheckMs(check.state));
  const isNews = await store.recordConsentCheck(name, check, { checkedAt, dueAt });
  report(check, log);
  if (isNews) await tell?.({ check, since: checkedAt, checkedAt });
}

function report({ state, userId, wireCode }: ConsentCheck, log: Logger): void {
  if (state === 'notNeeded') return;
  // Without TOKEN_CACHE_KEY the bot is not meant to request anything, so that is no warning.
  if (canRequest({ state }) || state === 'noKey') {
    log.info({ state, userId, wireCode }, 'the sign-in for requests was checked');
  } else {
    log.warn({ state, userId, wireCode, remedy: remedies[state] }, 'qualifications cannot be requested');
  }
}

/** Makes the next check due now, after a person signed in: a running bot checks within a minute, and tells people. */
export function hastenConsentCheck(store: ConsentCheckStore, now: Date): Promise<void> {
  return store.hastenConsentCheck(name, now);
}

/** What to do in each state, for the log. */
const remedies: Readonly<Partial<Record<ConsentState, string>>> = {
  noKey: 'set TOKEN_CACHE_KEY and run: npm run consent',
  missing: 'run: npm run consent',
  unreadable: 'set TOKEN_CACHE_KEY to the key of the last sign-in, or run: npm run consent',
  expired: 'run: npm run consent',
  mfaMissing: 'turn on multifactor authentication for the user, and run: npm run consent',
  wrongTenant: 'run: npm run consent, with a user of PARTNER_CENTER_TENANT_ID',
  wrongAudience: 'give the app the permission user_impersonation of Partner Center, and run: npm run consent',
  appRefused: "check the app's secret or certificate",
};
