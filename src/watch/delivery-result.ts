import type { LogMessage } from '../log/messages.ts';
import { backOffMs, type BackOff } from '../time/back-off.ts';
import type { DeliveryResult, Notification } from './types.ts';

const minuteMs = 60_000;

/** When delivery is given up: after so many attempts and so much time, both. A server may ask for short or long waits. */
interface RetryPolicy {
  readonly attempts: number;
  readonly forMs: number;
  /** The waits when Teams does not say how long to wait. */
  readonly backOff: BackOff;
}

/** Five seconds, ten, twenty, … and then every hour, for a day. */
const usualPolicy: RetryPolicy = {
  attempts: 34,
  forMs: 24 * 60 * minuteMs,
  backOff: { firstMs: 5_000, mostMs: 60 * minuteMs },
};

/** Six attempts over two to four hours: each may have arrived, and a repetition may not help. */
const fewTimesPolicy: RetryPolicy = {
  attempts: 6,
  forMs: 90 * minuteMs,
  backOff: { firstMs: 8 * minuteMs, mostMs: 120 * minuteMs },
};

/** A refusal that may pass: five seconds, ten, … and then every hour, for six hours. Then the conversation is left alone. */
const refusedPolicy: RetryPolicy = { ...usualPolicy, attempts: 12, forMs: 6 * 60 * minuteMs };

/** The bot's own trouble. It does not cost people their news, however long it lasts. */
const endlessPolicy: RetryPolicy = { ...usualPolicy, attempts: Infinity };

/** Decides when to try again and when to stop. If one attempt may have arrived, later ones say so too. */
export function resultAfter(
  answer: DeliveryResult,
  notifications: readonly Notification[],
  endedAt: Date,
  random: () => number,
): DeliveryResult {
  const mayHaveArrived = notifications.some((notification) => notification.mayHaveArrived);
  if (answer.kind === 'parked' || answer.kind === 'pruned') return { ...answer, mayHaveArrived };
  if (answer.kind !== 'retry') return answer;
  const attempts = 1 + Math.max(...notifications.map((notification) => notification.attempts));
  const oldest = Math.min(...notifications.map((each) => (each.missedUntil ?? each.createdAt).getTime()));
  const most = policyFor(answer);
  if (attempts >= most.attempts && endedAt.getTime() - oldest >= most.forMs) {
    const why = `after ${attempts} attempts: ${answer.why}`;
    const { atLast } = answer;
    if (atLast === undefined || atLast === 'nothing') return { kind: 'gaveUp', why };
    return { kind: atLast, why, mayHaveArrived: mayHaveArrived || answer.mayHaveArrived };
  }
  const ownWaitMs = backOffMs(attempts, most.backOff, random);
  const at = answer.at > endedAt ? answer.at : new Date(endedAt.getTime() + ownWaitMs);
  return { ...answer, at, mayHaveArrived: mayHaveArrived || answer.mayHaveArrived };
}

function policyFor({ fewTimes, atLast }: DeliveryResult & { readonly kind: 'retry' }): RetryPolicy {
  if (fewTimes) return fewTimesPolicy;
  if (atLast === undefined) return usualPolicy;
  return atLast === 'nothing' ? endlessPolicy : refusedPolicy;
}

/** What the log says when an attempt was the last. */
export function messageAtLast(
  answer: DeliveryResult,
  result: DeliveryResult,
): LogMessage<'warn'> | undefined {
  if (result.kind === 'gaveUp') return 'notifications were given up';
  const isLast = answer.kind === 'retry' && result.kind !== 'retry';
  return isLast ? 'a conversation refused for hours is left alone until its next contact' : undefined;
}
