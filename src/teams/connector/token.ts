import { createManagedIdentity } from '../../api/index.ts';
import { createHeldRefusal, refusalPauseMs } from '../../flow/held-refusal.ts';
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
  /**
   * Gets another token in place of one that the connector refused. Signs in for it once a minute at most, however many
   * messages are refused; undefined when there is none. Never rejects.
   */
  readonly renew: (refused: string) => Promise<string | undefined>;
  /** Signs in although a refusal is remembered. Rejects when the bot has no token then. */
  readonly tryAgain: () => Promise<unknown>;
  /** Whether the last sign-in was refused, so that a person must correct the credentials. */
  readonly isRefused: () => boolean;
}

/** How long before its expiry a token is renewed. While that fails, the old one is used until it expires. */
const renewAheadMs = 5 * 60_000;

/** How long no further token is asked for after the connector refused one. */
const renewEveryMs = 60_000;

/**
 * How long nobody signs in after so many refusals in a row, in milliseconds. The first two may be mistakes, and who waits
 * tries again within seconds.
 */
const pauseMs = (inARow: number) => refusalPauseMs(inARow - 2);

/**
 * Keeps one token until shortly before it expires. Calls at the same time share one sign-in, and calls after a refusal
 * share that during a pause that grows, unless the password or the certificate is another one by then.
 */
export function createBotSignIn(registration: Registration, clock: Clock, log: Log): BotSignIn {
  if (registration.appId === '') return noSignIn;
  const fetchToken =
    registration.appType === 'UserAssignedMSI' ? managedIdentity(registration, clock, log) : signIn;
  let last: BotTokenAnswer | undefined;
  let inFlight: Promise<string> | undefined;
  let refused = false;
  let renewedAt = -Infinity;
  const held = createHeldRefusal<unknown>(clock, pauseMs);
  const { appPassword, certificate } = registration;
  const proof = () => [appPassword, certificate?.privateKey].map((secret) => secret?.reveal(log)).join();

  async function signInUnlessHeld(): Promise<string> {
    const known = held.isOn() ? held.find(proof()) : undefined;
    return known === undefined ? signInOnce() : lastTokenOr(known);
  }

  function signInOnce(): Promise<string> {
    inFlight ??= signInAgain().finally(() => (inFlight = undefined));
    return inFlight;
  }

  async function signInAgain(): Promise<string> {
    try {
      last = await fetchToken(registration, clock, log);
      refused = false;
      held.end();
      return last.token;
    } catch (error) {
      refused = !(error instanceof SignInError) || error.isRefusal;
      if (refused) held.hold(error, proof());
      const code = error instanceof SignInError ? error.code : 'unknown';
      log.error({ code, refused }, 'the bot could not sign in');
      return lastTokenOr(error);
    }
  }

  function lastTokenOr(error: unknown): string {
    if (last !== undefined && last.expiresAt > clock.now()) return last.token;
    throw error;
  }

  /** A clock that was set back must not keep an old token alive. */
  const mayRenew = () => Math.abs(clock.now() - renewedAt) >= renewEveryMs;

  async function token(): Promise<string> {
    // A refused sign-in is tried again although the old token lasts: whoever corrects it must be believed.
    const isDue = refused && mayRenew();
    if (last !== undefined && !isDue && last.expiresAt - renewAheadMs > clock.now()) return last.token;
    if (isDue) renewedAt = clock.now();
    return signInUnlessHeld();
  }

  async function renew(refusedToken: string): Promise<string | undefined> {
    const old = last;
    if (inFlight === undefined && old?.token === refusedToken) {
      if (!mayRenew()) return undefined;
      renewedAt = clock.now();
      await signInUnlessHeld();
      return last === old ? undefined : last?.token;
    }
    return inFlight ?? token();
  }

  return {
    isRefused: () => refused,
    token,
    renew: (old) => renew(old).catch(() => undefined),
    tryAgain: signInOnce,
  };
}

/** Where authentication is off. */
const noSignIn: BotSignIn = {
  token: () => Promise.resolve(undefined),
  renew: () => Promise.resolve(undefined),
  tryAgain: () => Promise.resolve(undefined),
  isRefused: () => false,
};

/** Signs in with the identity that Azure gives the machine. */
function managedIdentity({ appId, channelService }: Registration, clock: Clock, log: Log) {
  const resource = botCloud(channelService).audience;
  const acquire = createManagedIdentity({ clientId: appId, resource }, clock, log);
  return async (): Promise<BotTokenAnswer> => {
    const answer = await acquire();
    if (!answer.ok) throw new SignInError(answer.code, answer.isRefusal);
    return answer;
  };
}
