import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { Clock, Log } from '../../api/index.ts';
import { botCloud } from '../registration/clouds.ts';
import type { Registration } from '../registration/registration.ts';
import { signIn, SignInError, type BotTokenAnswer } from './sign-in.ts';

/** The bot's token for Bot Framework's connector, or undefined where authentication is off. */
export type BotToken = () => Promise<string | undefined>;

/** The bot's token, and what became of the last attempt to get one. */
export interface BotSignIn {
  readonly token: BotToken;
  /** Whether we were refused the last time, so that a person must mend the credentials. */
  readonly isRefused: () => boolean;
}

/** So long before it expires a token is renewed; the old one serves while that fails. */
const renewAheadMs = 5 * 60_000;

/** One sign-in in flight, and one token kept until shortly before it expires. */
export function createBotSignIn(registration: Registration, clock: Clock, log: Log): BotSignIn {
  if (registration.appId === '') return { token: () => Promise.resolve(undefined), isRefused: () => false };
  const fetchToken =
    registration.appType === 'UserAssignedMSI' ? managedIdentity(registration, clock) : signIn;
  let last: BotTokenAnswer | undefined;
  let inFlight: Promise<string> | undefined;
  let refused = false;

  async function renew(): Promise<string> {
    try {
      last = await fetchToken(registration, clock);
      refused = false;
      return last.token;
    } catch (error) {
      refused = !(error instanceof SignInError) || error.isRefusal;
      const code = error instanceof SignInError ? error.code : 'unknown';
      log.error({ code, refused }, 'the bot could not sign in');
      if (last !== undefined && last.expiresAt > clock.now()) return last.token;
      throw error;
    }
  }

  return {
    isRefused: () => refused,
    token: async () => {
      if (last !== undefined && last.expiresAt - renewAheadMs > clock.now()) return last.token;
      inFlight ??= renew().finally(() => (inFlight = undefined));
      return inFlight;
    },
  };
}

/** Managed identities are botbuilder's: it asks Azure's own endpoint, and keeps the token. */
function managedIdentity({ appId, appTenantId, channelService }: Registration, clock: Clock) {
  const { loginUrl, audience } = botCloud(channelService);
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppType: 'UserAssignedMSI',
    ...(appTenantId !== undefined && { MicrosoftAppTenantId: appTenantId }),
  });
  const credentials = factory.createCredentials(appId, audience, `${loginUrl}/`, true);
  return async (): Promise<BotTokenAnswer> => {
    const token = await ((await credentials) as unknown as { getToken(): Promise<string> }).getToken();
    // It renews by itself and does not say when: ask it every time.
    return { token, expiresAt: clock.now() };
  };
}
