import type { Response } from 'botbuilder';
import type { Clock, RecordedConsentCheck } from '../api/index.ts';
import { createAdapter, type Registration } from './adapter.ts';
import { createConnector } from './connector/connector.ts';
import { createBotToken } from './connector/token.ts';
import type { Send } from '../watch/index.ts';
import { createSend } from './proactive.ts';
import { tellOfSignIn } from './sign-in-trouble.ts';
import { TeamsBot, type BotDeps } from './teams-bot.ts';

export type { Registration } from './adapter.ts';
export { isActivity } from './is-activity.ts';

/** A running bot, as the HTTP server sees it. */
export interface Bot {
  /** Answers one activity that came to `/api/messages`. Authentication is in the headers. */
  readonly process: (request: ActivityRequest, response: Response) => Promise<void>;
  /** Tells a conversation what waits for it: the port of the delivery passes. */
  readonly send: Send;
  /** Tells requesters in their chats that the sign-in for requests wants something done. */
  readonly tellOfSignIn: (recorded: RecordedConsentCheck) => Promise<void>;
  /** Resolves when every turn is over and every late answer has been sent. */
  readonly settle: () => Promise<void>;
}

export interface ActivityRequest {
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Record<string, unknown>;
}

type Given = Omit<BotDeps, 'connector' | 'botAppId' | 'keepRunning' | 'now' | 'sleep'>;

/** Puts the bot together. */
export function createBot(registration: Registration, clock: Clock, given: Given): Bot {
  const underWay = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work)).catch(() => undefined);
  };
  const adapter = createAdapter(registration, given.logFor({}));
  const now = () => new Date(clock.now());
  const connector = createConnector(createBotToken(registration), clock);
  const bot = new TeamsBot({
    ...given,
    now,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    connector,
    botAppId: registration.appId,
    keepRunning: track,
  });
  const proactive = { ...given, connector, now, log: given.logFor({}) };
  return {
    async process(request, response) {
      const turn = adapter.process({ method: 'POST', ...request }, response, (context) => bot.run(context));
      track(turn);
      await turn;
    },
    send: createSend(proactive),
    tellOfSignIn: (recorded) => tellOfSignIn(recorded, proactive),
    async settle() {
      // What is under way may start more.
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
