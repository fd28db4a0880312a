import { createManagedIdentity } from '../../api/index.ts';
import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import { botCloud } from '../registration/clouds.ts';
import type { Registration } from '../registration/registration.ts';
import { signIn, SignInError, type BotTokenAnswer } from './sign-in.ts';

/** Gets the bot's token for Bot Framework's connector; undefined when authentication is off. */
export type BotToken = () => Promise<string | undefined>;

/** The bot's token, and whether the last attempt to get one was refused. */
export interface BotSignIn {
  readonly token: BotToken;
  /** Whether the last sign-in was refused, so that a person must correct the credentials. */
  readonly isRefused: () => boolean;
}

/** How long before its expiry a token is renewed. While that fails, the old one is used until it expires. */
const renewAheadMs = 5 * 60_000;

/** Keeps one token until shortly before it expires. Calls at the same time share one sign-in. */
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

/** Signs in with the identity that Azure gives the machine. */
function managedIdentity({ appId, channelService }: Registration, clock: Clock) {
  const resource = botCloud(channelService).audience;
  const acquire = createManagedIdentity({ clientId: appId, resource }, clock);
  return async (): Promise<BotTokenAnswer> => {
    const answer = await acquire();
    if (!answer.ok) throw new SignInError(answer.code, answer.isRefusal);
    return answer;
  };
}
