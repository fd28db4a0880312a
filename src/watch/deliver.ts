import { atMost, type Room } from '../flow/slots.ts';
import { backOffMs, type BackOff } from '../time/back-off.ts';
import { openClaim } from '../flow/claim-window.ts';
import { errorFields } from './error-fields.ts';
import { inParallel } from '../flow/in-parallel.ts';
import type { PassReport, Problem } from '../flow/pass.ts';
import type { DueConversation, NotificationStore, StoredConversation } from './store.ts';
import type { DeliveryResult, Notification } from './types.ts';

/**
 * One attempt to tell a conversation, and nothing behind it: one POST with a deadline. Several notifications
 * are one message. Of a `retry`, `at` is when Teams allows it; where Teams did not say, a time that is past.
 */
export type Send = (
  conversation: StoredConversation,
  notifications: readonly Notification[],
  attempt: { readonly mayHaveArrived: boolean },
) => Promise<DeliveryResult>;

/** What a delivery pass needs. */
export interface DeliverOptions {
  readonly store: NotificationStore;
  readonly send: Send;
  readonly now: () => Date;
  /** Rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** New GUIDs: attempt ids. */
  readonly newId: () => string;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** Names this process among all that share the store. */
  readonly replicaId: string;
  /** Most conversations of one pass. Default: 5,000. */
  readonly limit?: number;
  /** Most conversations that are claimed at once, when there is room for more. Default: 100. */
  readonly claimAtOnce?: number;
  /** Most sends under way at once. Default: 50. */
  readonly atOnce?: number;
  /** More than so many for one conversation become one message. Default: 4. */
  readonly mostSeparate?: number;
  /** Most notifications in one message; what is more becomes another one after it. Default: 100. */
  readonly mostTogether?: number;
  /** How long other replicas leave a claimed conversation alone, in milliseconds. Default: 2 minutes. */
  readonly claimMs?: number;
  /** When aborted, no further send is begun. */
  readonly signal?: AbortSignal;
}

/** Counts of notifications, except for `claimed` and `leftOver`. */
export interface DeliveryReport extends PassReport {
  /** Conversations. */
  readonly claimed: number;
  readonly delivered: number;
  readonly retry: number;
  readonly parked: number;
  readonly pruned: number;
  readonly gaveUp: number;
  /** Conversations that nothing was sent to: the claim was lost, or the pass was stopped. */
  readonly leftOver: number;
}

/**
 * The shortest time between two messages to one conversation. Teams allows a bot 7 in a second, 60 in 30
 * seconds and 1,800 in an hour; one every 3 seconds keeps all three and leaves a third of the hour to
 * answers.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit (verified 2026-11)
 */
const spacingMs = 3_000;

/** How long a message is tried. Both must be over: a server may ask for more haste, or more rest. */
interface Patience {
  readonly attempts: number;
  readonly forMs: number;
  /** Waits where Teams does not say how long. */
  readonly backOff: BackOff;
}

const minuteMs = 60_000;

/** Five seconds, ten, twenty, … and then every hour, for a day. */
const patience: Patience = {
  attempts: 34,
  forMs: 24 * 60 * minuteMs,
  backOff: { firstMs: 5_000, mostMs: 60 * minuteMs },
};

/** Each of them may stand there: six, over two to four hours. */
const fewTimes: Patience = {
  attempts: 6,
  forMs: 90 * minuteMs,
  backOff: { firstMs: 8 * minuteMs, mostMs: 120 * minuteMs },
};

/**
 * An attempt that begins has ended by then, so that nobody else takes the conversation over meanwhile. Each send has
 * ten seconds, its token as many, and another one may be before it.
 */
const sendTakesMs = 60_000;

/** Tells conversations what waits for them, one message each. One pass. */
export async function deliverOnce(options: DeliverOptions): Promise<DeliveryReport> {
  const { limit = 5_000, atOnce = 50 } = options;
  const counts = { claimed: 0, delivered: 0, retry: 0, parked: 0, pruned: 0, gaveUp: 0, leftOver: 0 };
  const problems: Problem[] = [];
  const room = atMost(atOnce);
  // While some are on their way the next are recorded: a kill makes people hear twice only of those on their way.
  await inParallel(claimDue(options, limit), 2 * atOnce, async (due) => {
    counts.claimed += 1;
    const notifications = nextMessage(due.notifications, options.mostSeparate);
    const attempted = await attempt(options, { ...due, notifications }, room);
    if (attempted === undefined) {
      counts.leftOver += 1;
      return;
    }
    counts[attempted.result.kind] += notifications.length;
    if (attempted.problem) problems.push(attempted.problem);
  });
  return { ...counts, full: counts.claimed === limit, problems };
}

interface ClaimedConversation extends DueConversation {
  /** Later it must not be begun under this claim, in milliseconds since 1970. */
  readonly beginBefore: number;
}

/** Claims a few whenever there is room for more, so that a slow one holds nobody up but itself. */
async function* claimDue(options: DeliverOptions, limit: number): AsyncGenerator<ClaimedConversation, void> {
  const { store, now, replicaId, claimAtOnce = 100, claimMs = 120_000, mostTogether = 100, signal } = options;
  for (let left = limit; left > 0;) {
    const most = Math.min(left, claimAtOnce);
    const { claim, beginBefore } = openClaim(
      { claimedBy: replicaId, now: now(), limit: most },
      { claimMs, takesMs: sendTakesMs },
    );
    const due = await store.claimDueNotifications({ ...claim, limitPerConversation: mostTogether });
    for (const each of due) yield { ...each, beginBefore };
    if (due.length < most || signal?.aborted) return;
    left -= due.length;
  }
}

/**
 * What goes out next: the oldest, or everything when it is a burst, or when it was missed. What was tried before
 * goes out as it did then, not mixed with what was not: only then is it known what may have arrived already.
 */
function nextMessage(notifications: readonly Notification[], mostSeparate = 4): readonly Notification[] {
  const [first, ...others] = notifications;
  if (first === undefined) return [];
  const rest = others.findIndex((other) => !isAlike(first, other));
  const alike = rest < 0 ? notifications : notifications.slice(0, rest + 1);
  return alike.length > mostSeparate || first.missedUntil ? alike : alike.slice(0, 1);
}

function isAlike(one: Notification, other: Notification): boolean {
  if (one.attempts !== other.attempts) return false;
  // Some of what was missed may have arrived before; all of it is told together none the less.
  if (one.missedUntil || other.missedUntil) return Boolean(one.missedUntil && other.missedUntil);
  return one.mayHaveArrived === other.mayHaveArrived;
}

/** Waits until the tenant's budget has a send left. False when the time for that is up. */
async function waitForTurn(
  { store, now, sleep, signal }: DeliverOptions,
  { conversation: { tenantId }, beginBefore }: ClaimedConversation,
): Promise<boolean> {
  for (;;) {
    if (signal?.aborted || now().getTime() >= beginBefore) return false;
    if (tenantId === undefined || (await store.takeTenantSends(tenantId, 1, now()))) return true;
    // The budget is counted by the second.
    const restMs = 1_000 - (now().getTime() % 1_000);
    await sleep(restMs, signal).catch(() => undefined);
  }
}

interface Attempted {
  readonly result: DeliveryResult;
  readonly problem?: Problem;
}

/** One message, recorded before it goes out and after. Undefined when it must not go out any more. */
async function attempt(
  options: DeliverOptions,
  due: ClaimedConversation,
  room: Room,
): Promise<Attempted | undefined> {
  const { store, now, replicaId } = options;
  if (!(await waitForTurn(options, due))) return undefined;
  const ids = due.notifications.map(({ notificationId }) => notificationId);
  const attemptId = options.newId();
  const begun = { attemptId, claimedBy: replicaId, startedAt: now() };
  if (!(await store.recordAttempt(ids, begun))) return undefined;
  // Until there is room, the time for it may be up.
  return room(async () =>
    now().getTime() < due.beginBefore ? sendAndRecord(options, due, { attemptId, ids }) : undefined,
  );
}

async function sendAndRecord(
  options: DeliverOptions,
  { conversation, notifications }: DueConversation,
  { attemptId, ids }: { readonly attemptId: string; readonly ids: readonly string[] },
): Promise<Attempted> {
  const { store, now, random } = options;
  const sent = await trySend(options, { conversation, notifications });
  const endedAt = now();
  const result = resultOf(sent.result, notifications, endedAt, random);
  const spacedAt = new Date(endedAt.getTime() + spacingMs);
  const nextSendAt = result.kind === 'retry' && result.at > spacedAt ? result.at : spacedAt;
  await store.recordDelivery(ids, { attemptId, endedAt, result, nextSendAt });
  if (result.kind !== 'gaveUp') return { ...sent, result };
  const { conversationId } = conversation;
  const fields = { conversationId, notificationIds: ids, why: result.why };
  return { result, problem: { message: 'notifications were given up', fields } };
}

/** A port that throws has failed somewhere: it may have been after the message went out. */
async function trySend(
  { send, now }: DeliverOptions,
  { conversation, notifications }: DueConversation,
): Promise<Attempted> {
  const mayHaveArrived = notifications.some((notification) => notification.mayHaveArrived);
  try {
    return { result: await send(conversation, notifications, { mayHaveArrived }) };
  } catch (error) {
    const { conversationId } = conversation;
    return {
      result: { kind: 'retry', at: now(), why: 'sending threw an error', mayHaveArrived: true },
      problem: { message: 'sending threw an error', fields: { conversationId, ...errorFields(error) } },
    };
  }
}

/** Decides when to try again, and when to stop. What may have arrived once may have arrived for ever. */
function resultOf(
  answer: DeliveryResult,
  notifications: readonly Notification[],
  endedAt: Date,
  random: () => number,
): DeliveryResult {
  if (answer.kind !== 'retry') return answer;
  const attempts = 1 + Math.max(...notifications.map((notification) => notification.attempts));
  const oldest = Math.min(...notifications.map((each) => (each.missedUntil ?? each.createdAt).getTime()));
  const most = answer.fewTimes ? fewTimes : patience;
  if (attempts >= most.attempts && endedAt.getTime() - oldest >= most.forMs) {
    return { kind: 'gaveUp', why: `after ${attempts} attempts: ${answer.why}` };
  }
  const ownWaitMs = backOffMs(attempts, most.backOff, random);
  const at = answer.at > endedAt ? answer.at : new Date(endedAt.getTime() + ownWaitMs);
  const mayHaveArrived = answer.mayHaveArrived || notifications.some((each) => each.mayHaveArrived);
  return { ...answer, at, mayHaveArrived };
}
