import type { Request, Response } from 'botbuilder';
import { createAdapter, type Registration } from './adapter.ts';
import { TeamsBot, type BotDeps } from './teams-bot.ts';

export type { Registration } from './adapter.ts';

/** A running bot, as the HTTP server sees it. */
export interface Bot {
  /** Answers one HTTP request to `/api/messages`. */
  readonly process: (request: Request, response: Response) => Promise<void>;
  /** Resolves when every late answer has been sent. */
  readonly settle: () => Promise<void>;
}

type Given = Omit<BotDeps, 'adapter' | 'botAppId' | 'keepRunning'>;

/** Puts the bot together. */
export function createBot(registration: Registration, deps: Given): Bot {
  const lateAnswers = new Set<Promise<void>>();
  const adapter = createAdapter(registration, {
    log: deps.logFor({}),
    defaultLocale: deps.defaultLocale,
  });
  const bot = new TeamsBot({
    ...deps,
    adapter,
    botAppId: registration.appId,
    keepRunning(work) {
      lateAnswers.add(work);
      void work.finally(() => lateAnswers.delete(work));
    },
  });
  return {
    process: (request, response) => adapter.process(request, response, (context) => bot.run(context)),
    settle: async () => {
      await Promise.all(lateAnswers);
    },
  };
}
