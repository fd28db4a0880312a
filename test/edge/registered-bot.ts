import { createIssuerKey, startIssuer, type Issuer, type IssuerKey } from '../../dev/issuer/index.ts';
import { systemClock } from '../../src/time/clock.ts';
import type { EverythingOptions } from '../../dev/start-everything.ts';
import { openStage, type Stage } from '../e2e/everything.ts';

export const appId = 'a0000000-0000-4000-8000-00000000000a';
export const ours = '0a000000-0000-4000-8000-000000000001';
export const theirs = '0b000000-0000-4000-8000-000000000002';

/** Real time, that a test may move on by itself; what sleeps does not notice. */
export function leapingClock() {
  let leaptMs = 0;
  return {
    now: () => Date.now() + leaptMs,
    leap: (ms: number) => void (leaptMs += ms),
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms, signal),
    timeout: (ms: number) => AbortSignal.timeout(ms),
  };
}

/** A bot with an app id: whoever speaks to it must have a token of this issuer. */
export interface RegisteredBot extends Stage {
  readonly issuer: Issuer;
  readonly key: IssuerKey;
  /** Published as well, but it may sign for no channel. */
  readonly keyWithoutChannels: IssuerKey;
  /** Posts to the bot's endpoint. */
  readonly post: (body: unknown, authorization?: string) => Promise<{ status: number; text: string }>;
}

/** Starts everything around a bot that checks who speaks to it. */
export async function openRegisteredBot(options: EverythingOptions = {}): Promise<RegisteredBot> {
  const key = await createIssuerKey();
  const keyWithoutChannels = await createIssuerKey([]);
  const issuer = await startIssuer([key, keyWithoutChannels]);
  const stage = await openStage({
    ...options,
    settings: {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'the-password-of-the-bot',
      MicrosoftAppTenantId: ours,
      BotOpenIdMetadata: issuer.metadataUrl,
      ToChannelFromBotLoginUrl: issuer.loginUrl,
      ...options.settings,
    },
  });
  return {
    ...stage,
    issuer,
    key,
    keyWithoutChannels,
    async post(body, authorization) {
      const response = await fetch(`${stage.bot.url}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    },
    async stop() {
      await stage.stop();
      await issuer.close();
    },
  };
}
