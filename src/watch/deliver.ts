import pLimit, { type LimitFunction } from 'p-limit';
import { openClaim, renewedClaimMs } from '../flow/claim-window.ts';
import { mostClocksDifferMs } from '../flow/clocks.ts';
import { createHeldClaims, type HeldClaim, type HeldClaims, type Hold } from '../flow/held-claims.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { errorForLog } from '../log/error-for-log.ts';
import { inParallel } from '../flow/in-parallel.ts';
import type { PassProblem, PassReport } from '../flow/pass.ts';
import { untraced, type Note, type Traced } from '../tracing/traced.ts';
import { messageAtLast, resultAfter } from './delivery-result.ts';
import type { DueConversation, LongestWaits, NotificationStore } from './store.ts';
import type { StoredConversation } from '../conversations/store.ts';
import type { DeliveryResult, Notification } from './types.ts';

/**
 * Makes one attempt to send one message with all the notifications: one POST with a deadline, without retries. The `at`
 * of a `retry` is when Teams allows the next attempt, or a time in the past when Teams did not say.
 */
export type Send = (
  conversation: StoredConversation,
  notifications: readonly Notification[],
  attempt: { readonly mayHaveArrived: boolean },
) => Promise<DeliveryResult>;

/** What a delivery pass needs. */
export interface DeliverDeps {
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
  /** Most conversations of one claim. Default: 100. */
  readonly claimAtOnce?: number;
  /** Most sends under way at once. Default: 50. */
  readonly atOnce?: number;
  /** More notifications than this for one conversation become one message. Default: 4. */
  readonly mostSeparate?: number;
  /** Most notifications in one message; the rest follow in the next one. Default: 100. */
  readonly mostTogether?: number;
  /** How long other replicas leave a claimed conversation alone without a renewal, in milliseconds. Default: a minute. */
  readonly claimMs?: number;
  /** Where the claims on conversations are held, to be renewed until the message is sent. Default: nobody renews them. */
  readonly claims?: HeldClaims;
  /** When aborted, no further send begins. */
  readonly signal?: AbortSignal;
  /** Default: nobody is told of attempts. */
  readonly traced?: Traced;
}

/** Counts notifications, except for `claimed` and `leftOver`, which count conversations. */
export interface DeliveryReport extends PassReport {
  readonly claimed: number;
  readonly delivered: number;
  readonly retry: number;
  readonly parked: number;
  readonly pruned: number;
  readonly gaveUp: number;
  /** Nothing was sent: the claim was lost, or the pass was stopped. */
  readonly leftOver: number;
}

/**
 * The shortest time between two messages to one conversation. Teams allows a bot 7 in a second, 60 in 30
 * seconds and 1,800 in an hour. One every 3 seconds stays within all three limits and leaves a third of the hour's
 * messages to answers.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit (verified 2026-11)
 */
const spacingMs = 3_000;

/**
 * Requests a second that Teams allows a bot in one tenant.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit (verified 2026-11)
 */
const tenantSendsPerSecond = 50;

const minuteMs = 60_000;

/**
 * Longer waits than these were written by a clock that was ahead. A claim lasts a minute, and an outcome is held back for
 * two; Teams may ask for a day (src/teams/connector/failure.ts).
 */
const longestWaits: LongestWaits = { untriedMs: 5 * minuteMs, triedMs: 24 * 60 * minuteMs + 5 * minuteMs };

/**
 * The longest that an attempt takes. None begins later than this before its claim ends, so that no other replica takes
 * the conversation over meanwhile. A send takes ten seconds at most, its token as long, and it may wait for another send.
 */
const sendTakesMs = 60_000;

/** Sends the next message to each conversation that is due. One pass. */
export async function deliverOnce(deps: DeliverDeps): Promise<DeliveryReport> {
  const { limit = 5_000, atOnce = 50, claims = createHeldClaims() } = deps;
  const counts = { claimed: 0, delivered: 0, retry: 0, parked: 0, pruned: 0, gaveUp: 0, leftOver: 0 };
  const problems: PassProblem[] = [];
  const inTurn = pLimit(atOnce);
  // Records the next attempts while sends are in flight. If the process dies, only messages in flight can be sent twice.
  await claims.during((hold) =>
    inParallel(claimDue(deps, limit, hold), 2 * atOnce, async (due) => {
      counts.claimed += 1;
      const notifications = nextMessage(due.notifications, deps.mostSeparate);
      const attempted = await attempt(deps, { ...due, notifications }, inTurn);
      due.held.letGo();
      if (attempted === undefined) {
        counts.leftOver += 1;
        return;
      }
      counts[attempted.result.kind] += notifications.length;
      if (attempted.problem) problems.push(attempted.problem);
    }),
  );
  return { ...counts, full: counts.claimed === limit, problems };
}

interface ClaimedConversation extends DueConversation {
  readonly held: HeldClaim;
  /** No attempt begins later than this before the end of the claim, in milliseconds. */
  readonly keptMs: number;
}

/** In milliseconds since 1970. A renewal moves it on. */
function beginBefore({ held, keptMs }: ClaimedConversation): number {
  return held.until() - keptMs;
}

/** Claims conversations in small groups as the pass has room, so that a slow conversation delays no other. */
async function* claimDue(
  deps: DeliverDeps,
  limit: number,
  hold: Hold,
): AsyncGenerator<ClaimedConversation, void> {
  const { store, now, replicaId, claimAtOnce = 100, claimMs = renewedClaimMs, mostTogether = 100 } = deps;
  for (let left = limit; left > 0;) {
    const most = Math.min(left, claimAtOnce);
    const { claim, keptMs } = openClaim(
      { claimedBy: replicaId, now: now(), limit: most },
      { claimMs, takesMs: sendTakesMs },
    );
    const due = await store.claimDueNotifications({
      ...claim,
      limitPerConversation: mostTogether,
      longestWaits,
    });
    const claimed = due.map((each) => {
      const held = hold(each.conversation.conversationId, claim.claimedUntil);
      return { ...each, held, keptMs };
    });
    yield* claimed;
    if (due.length < most || deps.signal?.aborted) return;
    left -= due.length;
  }
}

/**
 * Chooses what the next message holds: the oldest notification, or all of them when there are many or when they were
 * missed. Notifications that were tried before go out again as the same message: mixed with others, the message could
 * not say which of them may have arrived already.
 */
function nextMessage(notifications: readonly Notification[], mostSeparate = 4): readonly Notification[] {
  const [first, ...others] = notifications;
  if (first === undefined) return [];
  const rest = others.findIndex((other) => !isAlike(first, other));
  const alike = rest < 0 ? notifications : notifications.slice(0, rest + 1);
  return alike.length > mostSeparate || first.missedUntil ? alike : alike.slice(0, 1);
}

function isAlike(one: Notification, other: Notification): boolean {
  // What is told of all customers is a message by itself.
  if (one.fact.portfolio || other.fact.portfolio) return false;
  if (one.attempts !== other.attempts) return false;
  // Missed notifications are sent together, although some of them may have arrived before.
  if (one.missedUntil || other.missedUntil) return Boolean(one.missedUntil && other.missedUntil);
  return one.mayHaveArrived === other.mayHaveArrived;
}

/** Waits until the tenant's budget has a send left. False when the attempt can no longer begin under its claim. */
async function waitForTurn(
  { store, now, sleep, signal }: DeliverDeps,
  due: ClaimedConversation,
): Promise<boolean> {
  const { tenantId } = due.conversation;
  const oneSend = { count: 1, mostPerSecond: tenantSendsPerSecond, mostAheadMs: mostClocksDifferMs };
  for (;;) {
    if (signal?.aborted || now().getTime() >= beginBefore(due)) return false;
    if (tenantId === undefined || (await store.takeTenantSends(tenantId, oneSend, now()))) return true;
    // The budget is counted by the second.
    const restMs = 1_000 - (now().getTime() % 1_000);
    await sleep(restMs, signal).catch(() => undefined);
  }
}

interface Attempted {
  readonly result: DeliveryResult;
  readonly problem?: PassProblem;
}

/** Sends one message, and records it before and after. Undefined when it must not be sent any more. */
async function attempt(
  deps: DeliverDeps,
  due: ClaimedConversation,
  inTurn: LimitFunction,
): Promise<Attempted | undefined> {
  const { store, now, replicaId } = deps;
  if (!(await waitForTurn(deps, due))) return undefined;
  const ids = due.notifications.map(({ notificationId }) => notificationId);
  const attemptId = deps.newId();
  const begun = { attemptId, claimedBy: replicaId, startedAt: now() };
  if (!(await store.recordAttempt(ids, begun))) return undefined;
  // The claim may have ended while this attempt waited for room.
  return inTurn(async () =>
    now().getTime() < beginBefore(due) ? sendTraced(deps, due, { attemptId, ids }) : undefined,
  );
}

/** The attempt goes on with the traces of the checks that it tells of. */
function sendTraced(
  deps: DeliverDeps,
  due: DueConversation,
  begun: { readonly attemptId: string; readonly ids: readonly string[] },
): Promise<Attempted> {
  const { traced = untraced } = deps;
  const what = { attemptId: begun.attemptId, notificationIds: begun.ids };
  const send = async (note: Note) => {
    const attempted = await sendAndRecord(deps, due, begun);
    note({ outcome: attempted.result.kind });
    return attempted;
  };
  const checks = due.notifications.flatMap(({ fact }) => fact.traceparent ?? []);
  return traced('delivery', what, send, checks);
}

async function sendAndRecord(
  deps: DeliverDeps,
  { conversation, notifications }: DueConversation,
  { attemptId, ids }: { readonly attemptId: string; readonly ids: readonly string[] },
): Promise<Attempted> {
  const { store, now, random } = deps;
  const sent = await trySend(deps, { conversation, notifications });
  const endedAt = now();
  const result = resultAfter(sent.result, notifications, endedAt, random);
  const spacedAt = new Date(endedAt.getTime() + spacingMs);
  const nextSendAt = result.kind === 'retry' && result.at > spacedAt ? result.at : spacedAt;
  await store.recordDelivery(ids, { attemptId, endedAt, result, nextSendAt });
  const message = messageAtLast(sent.result, result);
  if (message === undefined) return { ...sent, result };
  const { conversationId } = conversation;
  const fields = { conversationId, notificationIds: ids, why: 'why' in result ? result.why : undefined };
  return { result, problem: { message, fields: dropUndefined(fields) } };
}

/** Sends the message. When `send` throws, the message may have been sent before that. */
async function trySend(
  { send, now }: DeliverDeps,
  { conversation, notifications }: DueConversation,
): Promise<Attempted> {
  const mayHaveArrived = notifications.some((notification) => notification.mayHaveArrived);
  try {
    return { result: await send(conversation, notifications, { mayHaveArrived }) };
  } catch (error) {
    const { conversationId } = conversation;
    return {
      result: { kind: 'retry', at: now(), why: 'sending threw an error', mayHaveArrived: true },
      problem: { message: 'sending threw an error', fields: { conversationId, error: errorForLog(error) } },
    };
  }
}
