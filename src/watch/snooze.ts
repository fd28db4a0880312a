import type { ChangeKind, NotificationFact } from './types.ts';

/** That a conversation is told nothing of a customer until a time, except a decision. */
export interface Snooze {
  readonly conversationId: string;
  readonly customerTenantId: string;
  readonly until: Date;
  /** What the person wrote. */
  readonly reason?: string;
}

export interface SnoozeStore {
  /** Snoozes a customer in a conversation. An earlier one there is replaced. */
  saveSnooze(snooze: Snooze): Promise<void>;
  /** Ends a snooze. False when there was none at `now`. */
  endSnooze(conversationId: string, customerTenantId: string, now: Date): Promise<boolean>;
  /** The snooze of a customer in a conversation that goes on at `now`. */
  findSnooze(conversationId: string, customerTenantId: string, now: Date): Promise<Snooze | undefined>;
  /** All snoozes of a conversation that go on at `now`. */
  listSnoozes(conversationId: string, now: Date): Promise<readonly Snooze[]>;
}

/** Changes that leave everything undecided. */
const undecided: ReadonlySet<ChangeKind> = new Set(['overdue', 'resubmitted', 'unknownStatus'] as const);

/** Leaves out what conversations are not told while they have snoozed the customer. */
export function withoutSnoozed<
  Draft extends { readonly conversationId: string; readonly fact: NotificationFact },
>(
  drafts: readonly Draft[],
  snoozes: readonly Pick<Snooze, 'conversationId' | 'until'>[],
  at: Date,
): readonly Draft[] {
  const quiet = new Set(snoozes.flatMap(({ conversationId, until }) => (until > at ? [conversationId] : [])));
  return drafts.filter(({ conversationId, fact }) => !quiet.has(conversationId) || isDecision(fact));
}

/** A decision, a loss, the end of a watch, or the outcome of a request: what nobody may miss. */
function isDecision({ change, watchEnd, request }: NotificationFact): boolean {
  if (watchEnd !== undefined || request !== undefined) return true;
  return change !== undefined && !undecided.has(change.change);
}
