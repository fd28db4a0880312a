import type { Clock } from '../../time/clock.ts';
import { consentNeeded } from './consent-needed.ts';
import type { Failure } from '../model/failure.ts';

/** An answer of Entra to a sign-in. */
type Answer = { readonly ok: true } | Refused;
interface Refused {
  readonly ok: false;
  readonly failure: Failure;
}

/** How long to wait before a refused sign-in is tried again. All three tries fit into the time that an attempt has. */
const waitsMs = [1_000, 3_000];

/**
 * Asks again when Entra refuses, twice: it refuses by mistake, and what the app signs in with may be new by then. The
 * refusal is believed when it lasted. When the tries were refused for different reasons, nothing is known for sure.
 * Whoever fails for now (an outage, a timeout) is not asked again here; callers have their own retries for that.
 */
export async function askAgain<A extends Answer>(
  ask: () => Promise<A>,
  clock: Pick<Clock, 'sleep'>,
): Promise<A> {
  const reasons = new Set<string>();
  for (let number = 0; ; number += 1) {
    const answer = await ask();
    if (!isRefusal(answer) || isLoop(answer.failure)) return answer;
    const { code, fault } = answer.failure;
    reasons.add(`${code} ${fault.wireCode}`);
    const waitMs = waitsMs[number];
    if (waitMs === undefined) {
      return reasons.size === 1 ? answer : { ...answer, failure: unsure(answer.failure) };
    }
    await clock.sleep(waitMs);
  }
}

/** Whether Entra was asked and will most likely answer the same the next time. */
export function isRefusal<A extends Answer>(answer: A): answer is A & Refused {
  return !answer.ok && !answer.failure.retryable && answer.failure !== consentNeeded;
}

/** An outage as far as anybody can tell. */
function unsure({ fault, ...failure }: Failure): Failure {
  return { ...failure, code: 'unavailable', fault: { ...fault, speaker: 'entra' } };
}

/**
 * The app asked too often, and has to stop for some minutes. It says nothing about the app's settings.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes (read 2026-11)
 */
const loopDetected = 'AADSTS50196';

/** Whether Entra asks for a pause. Its code comes with different errors, `invalid_grant` among them. */
export function isLoop({ fault }: Pick<Failure, 'fault'>): boolean {
  return fault.wireCode === loopDetected;
}
