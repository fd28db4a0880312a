import { PartnerCenterError, type PartnerCenterErrorCode } from '../api/index.ts';
import type { Blindness, SightTrouble, StoredCustomer } from './types.ts';

/**
 * The longest that one wait between two failed checks counts. A bot that was off, or a process that stood still, did not
 * look meanwhile. With `blindAfterMs` it follows that people are told after three failed checks at the earliest.
 */
const mostBetweenChecksMs = 2 * 60 * 60_000;

/** The blindness after a check that got no qualifications. */
export function blindnessAfterFailure(
  { blindness, lastCheckedAt }: StoredCustomer,
  error: unknown,
  at: Date,
): Blindness {
  const trouble = troubleOf(error);
  if (blindness === undefined) return { since: at, countedMs: 0, trouble };
  const { since, countedMs, toldAt } = blindness;
  const waitedMs = at.getTime() - (lastCheckedAt ?? at).getTime();
  const counts = Math.min(Math.max(waitedMs, 0), mostBetweenChecksMs);
  // Seen again in between, and not told yet: then it is the same blindness, and nobody hears of the gap.
  return { since, countedMs: countedMs + counts, trouble, ...(toldAt && { toldAt }) };
}

/** The blindness after a check that saw the customer: what people were told of has an end that they are told, too. */
export function blindnessAfterAnswer({ blindness }: StoredCustomer, at: Date): Blindness | undefined {
  if (blindness?.toldAt === undefined) return undefined;
  return { ...blindness, seenAgainAt: blindness.seenAgainAt ?? at };
}

/** Why a check got no qualifications. Only who gave the answer is believed, so a gateway's refusal is an outage. */
function troubleOf(error: unknown): SightTrouble {
  if (!(error instanceof PartnerCenterError)) return 'unclear';
  const { code, speaker } = error;
  const isForeign = speaker === 'gateway' || speaker === 'proxy' || speaker === 'nobody';
  return isForeign ? 'outage' : (troubles[code] ?? 'unclear');
}

const troubles: Partial<Record<PartnerCenterErrorCode, SightTrouble>> = {
  timeout: 'outage',
  unreachable: 'outage',
  throttled: 'outage',
  unavailable: 'outage',
  signInFailed: 'signIn',
  consentNeeded: 'signIn',
  mfaMissing: 'signIn',
  roleMissing: 'signIn',
  forbidden: 'access',
  notOurCustomer: 'access',
};
