import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import type { MaySendTo } from '../connector/service-url.ts';
import { activityRefusal, type ActivityRefusal } from './check-activity.ts';
import type { CheckedToken, TokenRefusal } from './check-token.ts';

/** Somebody spoke to the bot who must not. Holds nothing of the request. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly reason: TokenRefusal | ActivityRefusal;

  constructor(reason: TokenRefusal | ActivityRefusal) {
    super('The request is refused.');
    this.reason = reason;
  }
}

type Base = ConfigurationBotFrameworkAuthentication;
/** What botbuilder runs a turn with. */
export type Authenticated = Awaited<ReturnType<Base['authenticateRequest']>>;
type ConnectorFactory = ReturnType<Base['createConnectorFactory']>;
type UserTokenClient = Awaited<ReturnType<Base['createUserTokenClient']>>;

/**
 * Who may speak to the bot, in botbuilder's words. Its own check answers forgeries with 500, prints keys,
 * and locks everybody out when it cannot refresh them; so it is told that there is nothing to check, gets
 * no credentials, and is called only with what passed ours.
 */
export class InboundAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #maySendTo: MaySendTo;
  /** What botbuilder makes of a token, which is the same for all that come with it. */
  readonly #known = new WeakMap<CheckedToken, Authenticated>();

  constructor(maySendTo: MaySendTo) {
    super({});
    this.#maySendTo = maySendTo;
  }

  /**
   * Whether a token that was checked may bring this activity.
   * @throws RefusedError
   */
  async admit(token: CheckedToken, activity: Activity): Promise<Authenticated> {
    const reason = activityRefusal(token, activity, this.#maySendTo);
    if (reason !== undefined) throw new RefusedError(reason);
    return this.#known.get(token) ?? this.#identify(activity, token);
  }

  async #identify(activity: Activity, token: CheckedToken): Promise<Authenticated> {
    const authenticated = await super.authenticateRequest(activity, '');
    authenticated.claimsIdentity.claims.push(...claimsOf(token));
    const identified = { ...authenticated, connectorFactory: this.createConnectorFactory() };
    this.#known.set(token, identified);
    return identified;
  }

  override createConnectorFactory(): ConnectorFactory {
    return { create: () => Promise.resolve(unused as Awaited<ReturnType<ConnectorFactory['create']>>) };
  }

  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve(unused as UserTokenClient);
  }

  /** Nobody asks botbuilder to check a token. */
  override authenticateRequest(): Promise<never> {
    return Promise.reject(new RefusedError('otherScheme'));
  }

  /** Teams does not use Bot Framework's web sockets, nor do other bots call this one. */
  override authenticateStreamingRequest(): Promise<never> {
    return Promise.reject(new RefusedError('otherScheme'));
  }

  override authenticateChannelRequest(): Promise<never> {
    return Promise.reject(new RefusedError('otherScheme'));
  }
}

/** Stands where botbuilder keeps its clients: answers go out through our own connector. */
const unused: unknown = Object.freeze({});

function claimsOf({ claims }: CheckedToken) {
  return Object.entries(claims).map(([type, value]) => ({ type, value: String(value) }));
}
