import type { ConnectorFailure } from './failure.ts';

/**
 * What to do about a message that was not delivered:
 * - `retry`: send it again later
 * - `retryFewTimes`: send it again a few times only, because each attempt may have been delivered
 * - `switchHost`: send it to the host of the government community cloud, where the tenant is
 * - `shrink`: send a smaller message
 * - `park`: send nothing to the conversation until a person contacts the bot there
 * - `prune`: the conversation is gone, or the person blocked the bot
 * - `stop`: the bot's own registration is refused, so no message is delivered
 * - `giveUp`: never send it again
 */
export type Remedy =
  'retry' | 'retryFewTimes' | 'switchHost' | 'shrink' | 'park' | 'prune' | 'stop' | 'giveUp';

/**
 * Remedies by code, where the code says more than the status. Failures in neither table must not be repeated
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
  // The connector's own code: the address is none of Microsoft's.
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

/** Decides what to do about a failed message: by its code, else by its status. No answer at all means `retry`. */
export function classify({ status, code }: ConnectorFailure): Remedy {
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known !== undefined) return known;
  if (status === undefined) return 'retry';
  return byStatus[status] ?? (status >= 500 ? 'retryFewTimes' : 'giveUp');
}

/** Whether the same message may get through later. */
export function isTemporary(failure: ConnectorFailure): boolean {
  const remedy = classify(failure);
  return remedy === 'retry' || remedy === 'retryFewTimes';
}
