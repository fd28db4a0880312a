import type { MembershipStore } from '../conversations/store.ts';
import type { Clock } from '../time/clock.ts';
import type { RecordedConsentCheck } from '../api/index.ts';
import type { Send } from '../watch/index.ts';
import { TurnAdapter } from './turn/adapter.ts';
import { createEqualQuestions } from './answering/equal-questions.ts';
import { createPersonLimits } from './answering/person-limits.ts';
import { createGuestWatch } from './answering/look-for-guests.ts';
import { createMemberships } from './answering/memberships.ts';
import type { Conversation } from '../conversations/conversation.ts';
import { createConnector } from '../teams/connector/connector.ts';
import { createRoster } from '../teams/connector/roster.ts';
import { mayBotSendTo } from '../teams/connector/service-url.ts';
import { createStanding } from '../teams/connector/standing.ts';
import { createBotSignIn } from '../teams/connector/token.ts';
import { mayBotUploadTo } from '../teams/files/upload-url.ts';
import { createInbound, InboundAuthentication } from '../teams/inbound/index.ts';
import type { Renewal, StaleCard } from '../shown/index.ts';
import { rememberingConnector } from './renewing/remembering-connector.ts';
import { createRecentReads } from './renewing/recent-reads.ts';
import { renewCard } from './renewing/renew-card.ts';
import { createSend } from './telling/proactive.ts';
import { createReceiver, type HttpAnswer, type Recognised } from './turn/receive-activity.ts';
import type { Registration } from '../teams/registration/registration.ts';
import { tellOfSignIn } from './telling/sign-in-trouble.ts';
import type { BotDeps } from './turn/deps.ts';
import { TeamsBot } from './turn/teams-bot.ts';
import { untraced } from '../tracing/traced.ts';
import { unreadyReason, type UnreadyReason } from './unready-reason.ts';

export type { HttpAnswer, Recognised } from './turn/receive-activity.ts';
export type { UnreadyReason } from './unready-reason.ts';

/** A running bot, as the HTTP server and the background passes use it. */
export interface Bot {
  /** Checks the token in an `Authorization` header, before the body is read. */
  readonly recognise: (authorization: string | undefined) => Promise<HttpAnswer | Recognised>;
  /** Answers one POST to `/api/messages`. A body that is no activity gets HTTP 400. */
  readonly process: (sender: Recognised, body: unknown) => Promise<HttpAnswer>;
  /** Sends a conversation its notifications. The delivery pass calls this. */
  readonly send: Send;
  /** Draws a card again that is no longer true, and puts it in its place. The pass for cards calls this. */
  readonly renewCard: (stale: StaleCard) => Promise<Renewal>;
  /** Why the bot cannot do its work, or undefined. Reports what was seen last and waits for no request. */
  readonly unreadyReason: () => UnreadyReason | undefined;
  /** The bot's own sign-in, whose refusal another attempt may end. */
  readonly signIn: { readonly isRefused: () => boolean; readonly tryAgain: () => Promise<unknown> };
  /** Tells requesters in their personal chats that the sign-in for requests needs attention. */
  readonly tellOfSignIn: (recorded: RecordedConsentCheck) => Promise<void>;
  /** Resolves when every turn is over and every late answer has been sent. */
  readonly settle: () => Promise<void>;
}

/** The dependencies that the bot creates itself. */
type Made =
  | 'connector'
  | 'botAppId'
  | 'keepRunning'
  | 'now'
  | 'sleep'
  | 'clock'
  | 'mayUploadTo'
  | 'personLimits'
  | 'equalQuestions'
  | 'memberships'
  | 'guestWatch';

/** What the rest of the product provides. */
type Deps = Omit<BotDeps, Made> & { readonly store: MembershipStore };

/** Creates the bot. */
export function createBot(registration: Registration, clock: Clock, deps: Deps): Bot {
  const underWay = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work)).catch(() => undefined);
  };
  const log = deps.logFor({});
  const now = () => new Date(clock.now());
  const maySendTo = mayBotSendTo(registration);
  const signIn = createBotSignIn(registration, clock, log);
  const standing = createStanding(signIn, clock, log);
  const { traced = untraced } = deps;
  const plainConnector = createConnector(signIn.token, clock, maySendTo, standing, traced);
  const connector = rememberingConnector(plainConnector, { store: deps.store, log });
  const roster = createRoster(signIn.token, clock, maySendTo);
  const { checkToken, keys } = createInbound(registration, clock, log);
  const authentication = new InboundAuthentication();
  const memberships = createMemberships({ roster, clock, log, store: deps.store, access: deps.access });
  const guestWatch = createGuestWatch({ ...deps, memberships, clock, log });
  const bot = new TeamsBot({
    ...deps,
    now,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    clock,
    mayUploadTo: mayBotUploadTo(registration),
    connector,
    personLimits: createPersonLimits(() => clock.now()),
    equalQuestions: createEqualQuestions(() => clock.now()),
    memberships,
    guestWatch,
    botAppId: registration.appId,
    keepRunning: track,
    readRecently: createRecentReads({ partnerCenter: deps.partnerCenter, clock, newId: deps.newId, log }),
  });
  const receiver = createReceiver({
    checkToken,
    maySendTo,
    clock,
    log,
    traced,
    adapter: new TurnAdapter(authentication, bot, log),
    access: deps.access,
    isOpen: registration.appId === '',
  });
  // Signs in at the start, so that wrong credentials show before the first person waits for an answer.
  void signIn.token().catch(() => undefined);
  const proactive = {
    ...{ ...deps, connector, now, log },
    posted: (channel: Conversation) => track(guestWatch.posted(channel)),
  };
  return {
    recognise: (authorization) => receiver.recognise(authorization),
    process(sender, body) {
      const turn = receiver.receiveActivity(sender, body);
      track(turn);
      return turn;
    },
    send: createSend(proactive),
    renewCard: (stale) => renewCard(stale, { ...deps, connector: plainConnector, now, log }),
    tellOfSignIn: (recorded) => tellOfSignIn(recorded, proactive),
    signIn: { isRefused: signIn.isRefused, tryAgain: signIn.tryAgain },
    unreadyReason: () => unreadyReason(keys, signIn, clock.now(), standing),
    async settle() {
      // Work that is under way may start more work.
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
