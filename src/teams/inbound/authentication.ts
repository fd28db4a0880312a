import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import type { CheckedToken } from './check-token.ts';

type Base = ConfigurationBotFrameworkAuthentication;
/** What botbuilder runs a turn with. */
export type Authenticated = Awaited<ReturnType<Base['authenticateRequest']>>;
type ConnectorFactory = ReturnType<Base['createConnectorFactory']>;
type UserTokenClient = Awaited<ReturnType<Base['createUserTokenClient']>>;

/**
 * Gives botbuilder the result of our own token check in its types. botbuilder's check is not used: it answers forged
 * tokens with 500, prints keys, and refuses every request when it cannot refresh the keys. botbuilder gets no
 * credentials, and runs only turns that passed our check.
 */
export class InboundAuthentication extends ConfigurationBotFrameworkAuthentication {
  /** botbuilder's result for each token. It is the same for all activities with that token. */
  readonly #known = new WeakMap<CheckedToken, Authenticated>();

  constructor() {
    super({});
  }

  /** Makes what botbuilder needs to run the turns of a sender. The token and its activity have passed our checks. */
  async identify(token: CheckedToken): Promise<Authenticated> {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    // Without credentials botbuilder reads of an activity only whether another bot sent it.
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

  /** Teams does not use Bot Framework's web sockets, and no other bot calls this one. */
  override authenticateStreamingRequest(): Promise<never> {
    return notUsed();
  }

  override authenticateChannelRequest(): Promise<never> {
    return notUsed();
  }
}

/** A placeholder for botbuilder's clients, which are not used: answers are sent by our own connector. */
const unused: unknown = Object.freeze({});

function notUsed(): Promise<never> {
  return Promise.reject(new Error('No request is let in this way.'));
}

function claimsOf({ claims }: CheckedToken) {
  return Object.entries(claims).map(([type, value]) => ({ type, value: String(value) }));
}
