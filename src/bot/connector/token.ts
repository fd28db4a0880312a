import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { botbuilderOptions, type Registration } from '../adapter.ts';

/** The bot's token for Bot Framework's connector, or undefined where authentication is off. */
export type BotToken = () => Promise<string | undefined>;

const publicCloud = {
  loginUrl: 'https://login.microsoftonline.com/',
  audience: 'https://api.botframework.com',
};

/** https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high (read 2026-11) */
const usGovernment = {
  loginUrl: 'https://login.microsoftonline.us/',
  audience: 'https://api.botframework.us',
};

/** The credentials botbuilder would use, with one refresh in flight. */
export function createBotToken(registration: Registration): BotToken {
  const { appId, channelService } = registration;
  if (appId === '') return () => Promise.resolve(undefined);
  const { loginUrl, audience } = channelService === undefined ? publicCloud : usGovernment;
  const factory = new ConfigurationServiceClientCredentialFactory(botbuilderOptions(registration));
  const credentials = factory.createCredentials(appId, audience, loginUrl, true);
  let inFlight: Promise<string> | undefined;
  return async () => {
    inFlight ??= credentials
      .then((ours) => (ours as unknown as { getToken(): Promise<string> }).getToken())
      .finally(() => (inFlight = undefined));
    return inFlight;
  };
}
