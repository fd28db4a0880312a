import { createIssuerKey, startIssuer, type Issuer, type IssuerKey } from '../../dev/issuer/index.ts';
import { openStage, type Stage, type StageOptions } from '../e2e/everything.ts';
import { dropUndefined } from '../../src/json/drop-undefined.ts';

export const appId = 'a0000000-0000-4000-8000-00000000000a';
export const ours = '0a000000-0000-4000-8000-000000000001';
export const theirs = '0b000000-0000-4000-8000-000000000002';

/** A bot with an app id, which accepts only tokens of this issuer. */
export interface RegisteredBot extends Stage {
  readonly issuer: Issuer;
  readonly key: IssuerKey;
  /** A published key that may sign for no channel. */
  readonly keyWithoutChannels: IssuerKey;
  readonly now: () => Date;
  /** Posts to the bot's endpoint. */
  readonly post: (body: unknown, authorization?: string) => Promise<{ status: number; text: string }>;
}

/** Starts a bot that checks its callers, with everything around it. */
export async function openRegisteredBot(options: StageOptions = {}): Promise<RegisteredBot> {
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
    now: () => new Date(stage.clock.now()),
    async post(body, authorization) {
      const response = await fetch(`${stage.bot.url}/api/messages`, {
        method: 'POST',
        headers: dropUndefined({ 'content-type': 'application/json', authorization }),
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
