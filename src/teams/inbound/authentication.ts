import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import type { CheckedToken } from './check-token.ts';

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
  /** What botbuilder makes of a token, which is the same for all that come with it. */
  readonly #known = new WeakMap<CheckedToken, Authenticated>();

  constructor() {
    super({});
  }

  /** What botbuilder runs the turns of this sender with. The token and its activity have passed our checks. */
  async identify(token: CheckedToken): Promise<Authenticated> {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    // Where there is nothing to check, botbuilder asks an activity only whether another bot sent it.
    const authenticated = await super.authenticateRequest({} as Activity, '');
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

  /** botbuilder is never asked to check a token. */
  override authenticateRequest(): Promise<never> {
    return notUsed();
  }

  /** Teams does not use Bot Framework's web sockets, nor do other bots call this one. */
  override authenticateStreamingRequest(): Promise<never> {
    return notUsed();
  }

  override authenticateChannelRequest(): Promise<never> {
    return notUsed();
  }
}

/** Stands where botbuilder keeps its clients: answers go out through our own connector. */
const unused: unknown = Object.freeze({});

function notUsed(): Promise<never> {
  return Promise.reject(new Error('No request is let in this way.'));
}

function claimsOf({ claims }: CheckedToken) {
  return Object.entries(claims).map(([type, value]) => ({ type, value: String(value) }));
}
