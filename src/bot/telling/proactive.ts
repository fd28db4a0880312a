import type { Log } from '../../log/log.ts';
import type { CommandContext } from '../contract/command.ts';
import type { CardContext } from '../../cards/index.ts';
import type { PortfolioReader, ReviewTimes } from '../../portfolio/index.ts';
import type { DigestReader } from '../../digest/index.ts';
import type { Ordering } from '../../reply/index.ts';
import { chooseLocale, translate, type Locale } from '../../i18n/index.ts';
import type { ConversationStore, LanguageStore, StoredConversation } from '../../conversations/store.ts';
import type { DeliveryResult, Notification, Send } from '../../watch/index.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { endingOf } from '../../teams/connector/consequences.ts';
import type { ConnectorFailure } from '../../teams/connector/failure.ts';
import { hostOf } from '../../teams/activity/incoming.ts';
import type { Denial, DenialDeps } from '../../request/index.ts';
import { tryReadDenial } from '../requesting/read-denial.ts';
import { mayRequest, type AccessRules } from '../contract/authorise.ts';
import { portfolioReply } from './portfolio-reply.ts';
import { notificationReply } from './notification-reply.ts';
import { toMessage, type ShownMessage } from '../showing/outgoing.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** What sending notifications needs. */
export interface ProactiveDeps {
  readonly connector: Connector;
  readonly store: ConversationStore & LanguageStore & DigestReader & PortfolioReader & DenialDeps['store'];
  readonly defaultLocale: Locale;
  readonly access: AccessRules;
  readonly readOrderFacts: CommandContext['readOrderFacts'];
  readonly findReviewTimes: CommandContext['findReviewTimes'];
  readonly readPreflight: CommandContext['readPreflight'];
  readonly newId: () => string;
  readonly portalUrl: (customerTenantId: string) => string;
  readonly now: () => Date;
  /** Called after something was posted in a conversation. */
  readonly posted: (conversation: StoredConversation) => void;
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
    const known = await cardContextFor(conversation, deps);
    const news = notifications[0]?.fact.portfolio;
    const context = news?.is === 'digest' ? { ...known, timeZone: news.timeZone } : known;
    const { locale, timeZone, now } = context;
    const reply = news
      ? await portfolioReply(news, { store: deps.store, now, locale, mayHaveArrived })
      : notificationReply(notifications, conversation, {
          mayHaveArrived,
          mayRequest: isRequesters(conversation, deps.access),
          locale,
          timeZone,
          portalUrl: deps.portalUrl,
          ordering: await orderingOf(notifications, deps),
          reviewTimes: await reviewTimesOf(notifications, deps),
          denial: await denialOf(notifications, deps),
        });
    const shown = dropUndefined({ ...context, askedBy: whoAsked(conversation, notifications) });
    const message = noted(toMessage(reply, shown), mayHaveArrived, locale);
    const sent = await deps.connector.send(conversation, message);
    const { conversationId } = conversation;
    const told = {
      conversationId,
      notificationIds: notifications.map(({ notificationId }) => notificationId),
    };
    if (sent.ok) {
      deps.log.info(told, 'notifications were delivered');
      deps.posted(conversation);
      return dropUndefined({ kind: 'delivered', activityId: sent.activityId });
    }
    const { code, status } = sent.failure;
    deps.log.info(dropUndefined({ ...told, code, status }), 'a delivery failed');
    return resultOf(sent.failure, conversation, notifications, deps);
  };
}

/** Whom a single notification concerns: the person of a personal chat, else who began the watch. */
function whoAsked(
  { scope, userId }: StoredConversation,
  [only, ...others]: readonly Notification[],
): string | undefined {
  if (others.length > 0) return undefined;
  return scope === 'personal' ? userId : only?.fact.askedBy?.userId;
}

/** Whether this is the personal chat of somebody who may request qualifications. */
function isRequesters({ scope, aadObjectId }: StoredConversation, access: AccessRules): boolean {
  return scope === 'personal' && mayRequest(aadObjectId, access);
}

/** How long the news of an approval waits for whether the customer can order now. */
const patienceMs = 5_000;

/** What a single approval says about ordering. Nothing when no user has signed in for the bot. */
async function orderingOf(
  [only, ...others]: readonly Notification[],
  { readOrderFacts, newId }: ProactiveDeps,
): Promise<Ordering | undefined> {
  if (only?.fact.change?.change !== 'approved' || others.length > 0 || only.missedUntil !== undefined) {
    return undefined;
  }
  const call = { correlationId: newId(), urgency: 'background' } as const;
  const facts = await readOrderFacts(only.fact.customerTenantId, call, { patienceMs });
  return facts && { facts };
}

/** How long reviews like a single one that goes on took. */
function reviewTimesOf(
  [only, ...others]: readonly Notification[],
  { findReviewTimes }: ProactiveDeps,
): Promise<readonly ReviewTimes[]> {
  const { change, qualification } = only?.fact.change ?? {};
  const goesOn = change === 'overdue' || change === 'resubmitted';
  return findReviewTimes(goesOn && qualification && others.length === 0 ? [qualification.kind] : []);
}

/** What helps after a single denial. */
async function denialOf(
  [only, ...others]: readonly Notification[],
  deps: ProactiveDeps,
): Promise<Denial | undefined> {
  const { change, customerTenantId, companyName } = only?.fact ?? {};
  if (change?.change !== 'denied' || customerTenantId === undefined || companyName === undefined) {
    return undefined;
  }
  if (change.qualification === undefined || others.length > 0 || only?.missedUntil !== undefined) {
    return undefined;
  }
  const denied = dropUndefined({ ...change.qualification, vetting: change.to });
  const call = { correlationId: deps.newId(), urgency: 'background' } as const;
  return tryReadDenial(deps, { customerTenantId, companyName }, [denied], call);
}

/** The summary says that the message may be there already, too: it stands in for a card that is too big. */
function noted(message: ShownMessage, mayHaveArrived: boolean, locale: Locale): ShownMessage {
  if (!mayHaveArrived || message.summary === undefined) return message;
  const note = translate(locale, 'cards.notification.mayHaveArrived');
  return { ...message, summary: `${message.summary} ${note}` };
}

async function resultOf(
  failure: ConnectorFailure,
  conversation: StoredConversation,
  notifications: readonly Notification[],
  deps: ProactiveDeps,
): Promise<DeliveryResult> {
  const later = (more: Partial<Retry> = {}) => retryOf(failure, deps, more);
  switch (endingOf(failure, 'notification')) {
    case 'again':
      return later();
    case 'fewTimes':
      return later({ fewTimes: true });
    case 'thenPark':
      return later({ atLast: 'parked' });
    case 'thenPrune':
      return later({ atLast: 'pruned' });
    case 'untilSignedIn':
      return later({ atLast: 'nothing' });
    case 'untilMended':
      return later({ atLast: 'nothing', at: new Date(deps.now().getTime() + refusedPauseMs) });
    case 'otherHost':
      await deps.store.rememberConversation({ ...conversation, serviceUrl: gccServiceUrl }, deps.now());
      return later({ atLast: 'parked' });
    case 'park':
      return closedAs('parked', failure, conversation, deps);
    case 'onceMoreThenPrune':
      return notifications.some(({ attempts }) => attempts > 0)
        ? closedAs('pruned', failure, conversation, deps)
        : later();
  }
}

type Retry = DeliveryResult & { readonly kind: 'retry' };

function retryOf(
  { code, mayHaveArrived, retryAfterMs = 0 }: ConnectorFailure,
  { now }: ProactiveDeps,
  more: Partial<Retry>,
): Retry {
  return { kind: 'retry', at: new Date(now().getTime() + retryAfterMs), why: code, mayHaveArrived, ...more };
}

function closedAs(
  kind: 'parked' | 'pruned',
  { code, status }: ConnectorFailure,
  { conversationId }: StoredConversation,
  { log }: ProactiveDeps,
): DeliveryResult {
  log.warn(
    dropUndefined({ conversationId, status, code }),
    'Teams refuses this conversation: it is left alone until its next contact',
  );
  return { kind, why: code };
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
