import type { Customer, Qualification } from '../../api/index.ts';
import { hasPending } from '../../api/index.ts';
import type { QualificationCardData } from '../../cards/types.ts';
import {
  recordPersonCheck,
  watchEndsAt,
  type ListedWatch,
  type RecordedPersonCheck,
} from '../../watch/index.ts';
import { stopWatchingButton, watchButton } from './buttons.ts';
import type { CommandContext } from '../contract/command.ts';
import { errorForLog } from '../../log/error-for-log.ts';

/** A customer as somebody just saw it. */
export interface SeenCustomer {
  readonly customer: Customer;
  readonly qualifications: readonly Qualification[];
  readonly checkedAt: Date;
}

/**
 * What follows from a person's own check: other conversations that watch the customer are told what changed, and
 * this one is offered to, or reads on the card that its watch has ended. In a personal chat the watch begins by
 * itself. A store that fails costs the offer, not the answer.
 */
export async function followCheck(
  context: CommandContext,
  seen: SeenCustomer,
): Promise<Pick<QualificationCardData, 'watch' | 'watchEnd'>> {
  const { customerTenantId } = seen.customer;
  const { locale, scope } = context;
  try {
    const recorded = await recordSeen(context, seen);
    const ended = recorded?.ended && { watchEnd: recorded.ended.why };
    if (!hasPending(seen.qualifications)) return { ...ended };
    const known = await findWatch(context, customerTenantId);
    if (known === undefined && scope !== 'personal') {
      return { ...ended, watch: { kind: 'offered', button: watchButton(locale, customerTenantId) } };
    }
    if (known === undefined) await beginWatch(context, seen);
    return { watch: { kind: 'watching', button: stopWatchingButton(locale, customerTenantId) } };
  } catch (error) {
    context.log.error({ error: errorForLog(error) }, 'check was not recorded');
    return {};
  }
}

/**
 * What follows from an accepted request: others hear what changed, and this conversation watches until nothing is
 * pending any more. The card that says who asked stays as it is. False when there is nothing to wait for, or it could
 * not be recorded.
 */
export async function followRequest(context: CommandContext, seen: SeenCustomer): Promise<boolean> {
  try {
    await recordSeen(context, seen);
    if (!hasPending(seen.qualifications)) return false;
    await beginWatch(omitCard(context), seen);
    return true;
  } catch (error) {
    context.log.error({ error: errorForLog(error) }, 'request was not followed');
    return false;
  }
}

function omitCard({ cardActivityId: _card, ...context }: CommandContext): CommandContext {
  return context;
}

/** Begins to watch in this conversation, from what was just seen. False when it watches already. */
export async function beginWatch(context: CommandContext, seen: SeenCustomer): Promise<boolean> {
  const { store, conversation, askedBy, newId, now, cardActivityId } = context;
  const { customerTenantId, companyName } = seen.customer;
  const createdAt = now();
  const began = await store.addWatch(
    {
      watchId: newId(),
      conversationId: conversation.conversationId,
      customerTenantId,
      createdAt,
      endsAt: watchEndsAt(createdAt),
      ...(askedBy && context.scope !== 'personal' && { askedBy }),
      ...(cardActivityId !== undefined && { cardActivityId }),
    },
    { companyName, nextCheckAt: createdAt },
  );
  // What this person saw is what later checks are compared with.
  if (began) await recordSeen(context, seen);
  return began;
}

/** This conversation's watch of a customer. */
export async function findWatch(
  { store, conversation }: CommandContext,
  customerTenantId: string,
): Promise<ListedWatch | undefined> {
  const watches = await store.listWatches(conversation.conversationId);
  return watches.find(({ watch }) => watch.customerTenantId === customerTenantId);
}

async function recordSeen(
  context: CommandContext,
  seen: SeenCustomer,
): Promise<RecordedPersonCheck | undefined> {
  const { store, newId, random, pollIntervalMs, conversation } = context;
  const { customerTenantId, companyName } = seen.customer;
  return recordPersonCheck(
    { store, newId, random, baseIntervalMs: pollIntervalMs },
    {
      customerTenantId,
      companyName,
      qualifications: seen.qualifications,
      checkedAt: seen.checkedAt,
      conversationId: conversation.conversationId,
    },
  );
}
