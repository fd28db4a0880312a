import { type Customer, hasPending, type Qualification } from '../../api/index.ts';
import { orderVerdict } from '../../ordering/index.ts';
import type { Ordering, QualificationCardData, WatchOffer } from '../../reply/index.ts';
import {
  recordPersonCheck,
  watchEndsAt,
  type ListedWatch,
  type RecordedPersonCheck,
  type Watch,
  type WatchUntil,
} from '../../watch/index.ts';
import { watchOfferOf } from './watch-offer.ts';
import type { CommandContext } from '../contract/command.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** A customer whose qualifications were just read. */
export interface SeenCustomer {
  readonly customer: Customer;
  readonly qualifications: readonly Qualification[];
  readonly checkedAt: Date;
  /** What the person sees about ordering. */
  readonly ordering?: Ordering | undefined;
}

/**
 * Records a person's check and returns what the card says about watching. Other conversations that watch the
 * customer are told what changed. This conversation is offered a watch, or told that its watch has ended; in
 * a personal chat the watch begins by itself. If the store fails, the card says nothing about watching.
 */
export async function followCheck(
  context: CommandContext,
  seen: SeenCustomer,
): Promise<Pick<QualificationCardData, 'watch' | 'watchEnd'>> {
  const { customerTenantId } = seen.customer;
  const { scope, mayChange } = context;
  try {
    const recorded = await recordSeen(context, seen);
    const ended = recorded?.ended && { watchEnd: recorded.ended.why };
    const known = recorded ? recorded.watch : (await findWatch(context, customerTenantId))?.watch;
    if (known === undefined && hasPending(seen.qualifications) && scope === 'personal' && mayChange) {
      await beginWatch(context, seen, 'decided');
      const began = await findWatch(context, customerTenantId);
      return dropUndefined({ watch: offer(context, seen, began?.watch) });
    }
    return dropUndefined({ ...ended, watch: offer(context, seen, known) });
  } catch (error) {
    context.log.error({ error: errorForLog(error) }, 'check was not recorded');
    return {};
  }
}

function offer(
  context: CommandContext,
  { customer: { customerTenantId }, qualifications, ordering }: SeenCustomer,
  known: Watch | undefined,
): WatchOffer | undefined {
  return watchOfferOf({ customerTenantId, qualifications, ordering }, known, context);
}

/**
 * Records what was read after an accepted request, besides the watch that began with it. Other conversations
 * that watch the customer are told what changed, and later checks are compared with it. If the store fails,
 * only that is lost.
 */
export async function followRequest(context: CommandContext, seen: SeenCustomer): Promise<void> {
  try {
    await recordSeen(context, seen);
  } catch (error) {
    context.log.error({ error: errorForLog(error) }, 'request was not followed');
  }
}

/**
 * Records a check of several customers, one after the other: each is a transaction of its own. Its card says nothing of
 * watches that end, so this conversation is told of them as the others are. If the store fails, only that is lost.
 */
export async function followChecks(context: CommandContext, checks: readonly SeenCustomer[]): Promise<void> {
  try {
    for (const check of checks) await recordSeen(context, check, false);
  } catch (error) {
    context.log.error({ error: errorForLog(error) }, 'check was not recorded');
  }
}

/**
 * Begins to watch in this conversation, from what was just seen. False when it watches already.
 * @param endsAt what the person said
 */
export async function beginWatch(
  context: CommandContext,
  seen: SeenCustomer,
  until: WatchUntil,
  endsAt?: Date,
): Promise<boolean> {
  const { store, conversation, askedBy, newId, now } = context;
  const { customerTenantId, companyName } = seen.customer;
  const createdAt = now();
  const began = await store.addWatch(
    dropUndefined({
      watchId: newId(),
      conversationId: conversation.conversationId,
      customerTenantId,
      createdAt,
      until,
      endsAt: until === 'never' ? undefined : (endsAt ?? watchEndsAt(createdAt)),
      askedBy: context.scope === 'personal' ? undefined : askedBy,
    }),
    { companyName, nextCheckAt: createdAt },
    endsAt && 'chosen',
  );
  // Later checks are compared with what this person saw.
  if (began) await recordSeen(context, seen);
  return began;
}

/** This conversation's watch of a customer. */
export async function findWatch(
  { store, conversation }: CommandContext,
  customerTenantId: string,
): Promise<ListedWatch | undefined> {
  return store.findWatch(conversation.conversationId, customerTenantId);
}

async function recordSeen(
  context: CommandContext,
  seen: SeenCustomer,
  /** Whether the answer says what changed and which watch ended, so that no notification does here. */
  isShown = true,
): Promise<RecordedPersonCheck | undefined> {
  const { store, newId, random, pollIntervalMs, conversation } = context;
  const { customerTenantId, companyName, country } = seen.customer;
  return recordPersonCheck(
    { store, newId, random, baseIntervalMs: pollIntervalMs },
    dropUndefined({
      customerTenantId,
      companyName,
      country,
      qualifications: seen.qualifications,
      checkedAt: seen.checkedAt,
      canOrder: orderVerdict(seen.qualifications, seen.ordering?.facts) === 'ready',
      conversationId: isShown ? conversation.conversationId : undefined,
    }),
  );
}
