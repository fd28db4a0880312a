import type { Log } from '../../log/log.ts';
import type { CardContext } from '../../cards/index.ts';
import { chooseLocale, type Locale } from '../../i18n/index.ts';
import type { ConversationStore, LanguageStore, StoredConversation } from '../../conversations/store.ts';
import type { DeliveryResult, Notification, Send } from '../../watch/index.ts';
import { classify, isTemporary } from '../../teams/connector/classify.ts';
import type { Connector, Sent } from '../../teams/connector/connector.ts';
import type { ConnectorFailure } from '../../teams/connector/failure.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { hostOf } from '../../teams/activity/incoming.ts';
import type { Message } from '../../teams/activity/message.ts';
import { updatedCard } from './updated-card.ts';
import { notificationReply } from './notification-reply.ts';
import { toMessage } from '../showing/outgoing.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What sending notifications needs. */
export interface ProactiveDeps {
  readonly connector: Connector;
  readonly store: ConversationStore & LanguageStore;
  readonly defaultLocale: Locale;
  readonly portalUrl: (customerTenantId: string) => string;
  readonly now: () => Date;
  readonly log: Log;
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages (read 2026-11) */
const gccServiceUrl = 'https://smba.infra.gcc.teams.microsoft.com/teams/';

/**
 * How long deliveries pause when Teams refuses the bot's registration: none arrives until an administrator
 * corrects it.
 */
const refusedPauseMs = 10 * 60_000;

/** Makes the function that sends a conversation its notifications: one message, one attempt. */
export function createSend(deps: ProactiveDeps): Send {
  return async (conversation, notifications, { mayHaveArrived }) => {
    const context = await cardContextFor(conversation, deps);
    const reply = notificationReply(
      notifications,
      conversation,
      mayHaveArrived,
      context.locale,
      deps.portalUrl,
    );
    const message = toMessage(reply, context);
    const sent = await deps.connector.send(conversation, message);
    if (sent.ok) {
      await updateCards(conversation, notifications, context, deps);
      return deliveredAs(sent.activityId);
    }
    return resultOf(sent.failure, conversation, notifications, message, deps);
  };
}

async function resultOf(
  failure: ConnectorFailure,
  conversation: StoredConversation,
  notifications: readonly Notification[],
  message: Message,
  deps: ProactiveDeps,
): Promise<DeliveryResult> {
  const { code: why } = failure;
  const later = (ms = 0) => retryOf(failure, deps, ms);
  switch (classify(failure)) {
    case 'retry':
    case 'retryFewTimes':
      return later(failure.retryAfterMs);
    case 'switchHost':
      await deps.store.rememberConversation({ ...conversation, serviceUrl: gccServiceUrl }, deps.now());
      return later();
    case 'shrink':
      return shrunk(await deps.connector.send(conversation, { text: message.summary ?? '' }), why, deps);
    case 'park':
      return { kind: 'parked', why };
    case 'prune':
      // Teams reports "not found" by mistake for about one user in a hundred, so the first one is tried again
      // (https://github.com/microsoft/botbuilder-python/issues/2102, read 2026-11).
      return notifications.some(({ attempts }) => attempts > 0) ? { kind: 'pruned', why } : later();
    case 'stop':
      deps.log.error({ code: why }, 'Teams refuses the registration of this bot');
      return later(refusedPauseMs);
    case 'giveUp':
      return { kind: 'gaveUp', why };
  }
}

function retryOf(failure: ConnectorFailure, { now }: ProactiveDeps, ms: number): DeliveryResult {
  const { code: why, mayHaveArrived } = failure;
  const fewTimes = classify(failure) === 'retryFewTimes';
  return { kind: 'retry', at: new Date(now().getTime() + ms), why, mayHaveArrived, fewTimes };
}

function deliveredAs(activityId: string | undefined): DeliveryResult {
  return dropUndefined({ kind: 'delivered', activityId });
}

/** The result of sending a sentence in place of a card that is too big. */
function shrunk(sent: Sent, why: string, deps: ProactiveDeps): DeliveryResult {
  if (sent.ok) return deliveredAs(sent.activityId);
  const { failure } = sent;
  return isTemporary(failure) ? retryOf(failure, deps, failure.retryAfterMs ?? 0) : { kind: 'gaveUp', why };
}

/**
 * What a card in this conversation needs. A personal chat has the person's own language, a group or channel
 * that of Teams.
 */
export async function cardContextFor(
  conversation: StoredConversation,
  deps: ProactiveDeps,
): Promise<CardContext> {
  const { tenantId = '', aadObjectId, userId, scope, timeZone = 'UTC', channelId, locale } = conversation;
  const person = scope === 'personal' ? (aadObjectId ?? userId) : undefined;
  const chosen = person && (await deps.store.findLanguage({ tenantId, personId: person }));
  return {
    locale: chooseLocale([chosen, locale], deps.defaultLocale),
    timeZone,
    now: deps.now(),
    host: hostOf(channelId),
  };
}

/** Updates the cards that said "in review". A failure is logged and changes nothing else. */
async function updateCards(
  conversation: StoredConversation,
  notifications: readonly Notification[],
  context: CardContext,
  deps: ProactiveDeps,
): Promise<void> {
  for (const { fact } of notifications) {
    if (fact.card === undefined) continue;
    try {
      const card = updatedCard(fact, fact.card.qualifications, context, deps.portalUrl);
      await deps.connector.update(conversation, fact.card.activityId, card);
    } catch (error) {
      deps.log.warn({ error: errorForLog(error) }, 'a card was not brought up to date');
    }
  }
}
