import {
  canRequest,
  type Clock,
  type ConsentCheck,
  type ConsentCheckStore,
  type ConsentState,
  type RecordedConsentCheck,
  type UserSignIn,
} from '../api/index.ts';
import type { Logger } from '../log/logger.ts';
import type { Pass } from '../watch/index.ts';

/** What the checks of the sign-in need. */
export interface ConsentPassParts {
  readonly userSignIn: UserSignIn;
  readonly store: ConsentCheckStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Logger;
  /**
   * Called by one replica when the sign-in is found in another state than before. Who dies before calling it does not
   * catch up; the state can always be read.
   */
  readonly tell?: (recorded: RecordedConsentCheck) => Promise<void>;
}

/** There is one sign-in. */
const name = 'partner-center';

const lookEveryMs = 60_000;
/** A check takes two requests at most; whoever claimed it and does not come back has died. */
const claimMs = 5 * 60_000;

const hourMs = 60 * 60_000;
/** A day keeps a refresh token alive, which Entra lets die after ninety without use. */
const nextCheckMs = (state: ConsentState) =>
  state === 'ready' || state === 'notNeeded' || state === 'noKey' ? 24 * hourMs : hourMs;

/** What is known of the sign-in; undefined before the first check. */
export function findConsentCheck(
  store: Pick<ConsentCheckStore, 'findConsentCheck'>,
): Promise<RecordedConsentCheck | undefined> {
  return store.findConsentCheck(name);
}

/**
 * Looks at the sign-in when the process starts, and then once a day for all replicas, more often while something is
 * wrong. The daily look renews it. Reading never depends on what is found.
 */
export function createConsentPass(parts: ConsentPassParts): Pass {
  const { store, clock } = parts;
  let hasLooked = false;
  return {
    name: 'consent',
    everyMs: lookEveryMs,
    async run() {
      const now = clock.now();
      const claim = { claimedUntil: new Date(now + claimMs), now: new Date(now) };
      const isDue = await store.claimConsentCheck(name, claim);
      if (!isDue && hasLooked) return { full: false, problems: [] };
      await look(parts, isDue);
      hasLooked = true;
      return { full: false, problems: [] };
    },
  };
}

async function look(
  { userSignIn, store, clock, newId, log, tell }: ConsentPassParts,
  renew: boolean,
): Promise<void> {
  const check = await userSignIn.check(newId(), renew);
  const checkedAt = new Date(clock.now());
  // Entra is away: what was found before still holds, and the claim says when to look again.
  if (check.state === 'unknown') return report(check, log);
  const dueAt = new Date(checkedAt.getTime() + nextCheckMs(check.state));
  const isNews = await store.recordConsentCheck(name, check, { checkedAt, dueAt });
  report(check, log);
  if (isNews) await tell?.({ check, since: checkedAt, checkedAt });
}

function report({ state, user, wireCode }: ConsentCheck, log: Logger): void {
  if (state === 'notNeeded') return;
  // Without a key nobody means to request anything; with one that does not work, somebody does.
  if (canRequest({ state }) || state === 'noKey') {
    log.info({ state, user, wireCode }, 'the sign-in for requests was checked');
  } else {
    log.warn({ state, user, wireCode, remedy: remedies[state] }, 'qualifications cannot be requested');
  }
}

/** Somebody signed in: whichever bot runs looks within a minute, and says so. */
export function hastenConsentCheck(store: ConsentCheckStore, now: Date): Promise<void> {
  return store.hastenConsentCheck(name, now);
}

/** What to do, for the log. */
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
