import type { ConnectorFailure } from './failure.ts';

/**
 * What to do about a message that did not get through.
 * `retry`: later. `retryFewTimes`: later, but seldom, since each attempt may stand there. `switchHost`: the tenant lives in the government community cloud. `shrink`: smaller.
 * `park`: not here until somebody contacts the bot again. `prune`: the conversation is gone, or the person
 * blocked the bot. `stop`: our own registration is refused, so nothing gets through. `giveUp`: never.
 */
export type Remedy =
  'retry' | 'retryFewTimes' | 'switchHost' | 'shrink' | 'park' | 'prune' | 'stop' | 'giveUp';

/**
 * By code where the code says more than the status. What is not listed must not be repeated
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages, read 2026-11).
 */
const byCode: Readonly<Record<string, Remedy>> = {
  InvalidBotApiHost: 'switchHost',
  MessageSizeTooBig: 'shrink',
  BotNotInConversationRoster: 'park',
  BotDisabledByAdmin: 'park',
  NotEnoughPermissions: 'park',
  ForbiddenOperationException: 'park',
  ConversationBlockedByUser: 'prune',
  MessageWritesBlocked: 'prune',
  ConversationNotFound: 'prune',
  BotNotRegistered: 'stop',
  // Ours: the address is none of Microsoft's.
  ForeignServiceUrl: 'park',
};

const byStatus: Readonly<Record<number, Remedy>> = {
  401: 'stop',
  403: 'park',
  404: 'prune',
  408: 'retry',
  412: 'retry',
  413: 'shrink',
  429: 'retry',
  502: 'retry',
  503: 'retry',
  504: 'retry',
};

export function classify({ status, code }: ConnectorFailure): Remedy {
  const known = byCode[code];
  if (known !== undefined) return known;
  if (status === undefined) return 'retry';
  return byStatus[status] ?? (status >= 500 ? 'retryFewTimes' : 'giveUp');
}

/** Whether the same message may get through later. */
export function isPassing(failure: ConnectorFailure): boolean {
  const remedy = classify(failure);
  return remedy === 'retry' || remedy === 'retryFewTimes';
}
