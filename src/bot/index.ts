import type { Clock, RecordedConsentCheck } from '../api/index.ts';
import type { Send } from '../watch/index.ts';
import { TurnAdapter } from './turn/adapter.ts';
import { createAdmission } from './turn/person-limits.ts';
import { createConnector } from '../teams/connector/connector.ts';
import { mayBotSendTo } from '../teams/connector/service-url.ts';
import { createBotSignIn } from '../teams/connector/token.ts';
import { createInbound, InboundAuthentication } from '../teams/inbound/index.ts';
import { createSend } from './telling/proactive.ts';
import { createReception, type HttpAnswer, type Recognised } from './turn/receive-activity.ts';
import type { Registration } from '../teams/registration/registration.ts';
import { tellOfSignIn } from './telling/sign-in-trouble.ts';
import { TeamsBot, type BotDeps } from './turn/teams-bot.ts';
import { whyUnready, type WhyUnready } from './why-unready.ts';

export type { HttpAnswer, Recognised } from './turn/receive-activity.ts';
export type { Registration } from '../teams/registration/registration.ts';
export type { WhyUnready } from './why-unready.ts';

/** A running bot, as the HTTP server sees it. */
export interface Bot {
  /** Whether the token in an `Authorization` header is good: asked before the body is looked at. */
  readonly recognise: (authorization: string | undefined) => Promise<HttpAnswer | Recognised>;
  /** Answers one activity that came to `/api/messages`, whatever the body is. */
  readonly process: (sender: Recognised, body: unknown) => Promise<HttpAnswer>;
  /** Tells a conversation what waits for it: the port of the delivery passes. */
  readonly send: Send;
  /** What keeps the bot from its work, or undefined. Asks nobody: it is what was seen last. */
  readonly whyUnready: () => WhyUnready | undefined;
  /** Tells requesters in their chats that the sign-in for requests wants something done. */
  readonly tellOfSignIn: (recorded: RecordedConsentCheck) => Promise<void>;
  /** Resolves when every turn is over and every late answer has been sent. */
  readonly settle: () => Promise<void>;
}

type Given = Omit<BotDeps, 'connector' | 'botAppId' | 'keepRunning' | 'now' | 'sleep' | 'admission'>;

/** Puts the bot together. */
export function createBot(registration: Registration, clock: Clock, given: Given): Bot {
  const underWay = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work)).catch(() => undefined);
  };
  const log = given.logFor({});
  const now = () => new Date(clock.now());
  const maySendTo = mayBotSendTo(registration);
  const signIn = createBotSignIn(registration, clock, log);
  const connector = createConnector(signIn.token, clock, maySendTo);
  const { checkToken, keys } = createInbound(registration, clock, log);
  const authentication = new InboundAuthentication(maySendTo);
  const bot = new TeamsBot({
    ...given,
    now,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    connector,
    admission: createAdmission(() => clock.now()),
    botAppId: registration.appId,
    keepRunning: track,
  });
  const reception = createReception({
    ...{ checkToken, authentication, bot, clock, log },
    adapter: new TurnAdapter(authentication, log),
    access: given.access,
    isOpen: registration.appId === '',
  });
  // Wrong credentials show at once, and not when the first person is to be answered.
  void signIn.token().catch(() => undefined);
  const proactive = { ...given, connector, now, log };
  return {
    recognise: (authorization) => reception.recognise(authorization),
    process(sender, body) {
      const turn = reception.process(sender, body);
      track(turn);
      return turn;
    },
    send: createSend(proactive),
    tellOfSignIn: (recorded) => tellOfSignIn(recorded, proactive),
    whyUnready: () => whyUnready(keys, signIn, clock.now()),
    async settle() {
      // What is under way may start more.
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
