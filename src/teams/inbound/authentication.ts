import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import type { MaySendTo } from '../connector/service-url.ts';
import { activityRefusal, type ActivityRefusal } from './check-activity.ts';
import type { CheckedToken, TokenRefusal } from './check-token.ts';

/** Why somebody may not speak to the bot; for the log alone. */
export type InboundRefusal = TokenRefusal | ActivityRefusal;

type Base = ConfigurationBotFrameworkAuthentication;
/** What botbuilder runs a turn with. */
export type Authenticated = Awaited<ReturnType<Base['authenticateRequest']>>;
/** Whether a token may bring an activity. */
export type Admitted =
  | { readonly ok: true; readonly authenticated: Authenticated }
  | { readonly ok: false; readonly reason: ActivityRefusal };
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

  /** Whether a token that was checked may bring this activity. */
  async admit(token: CheckedToken, activity: Activity): Promise<Admitted> {
    const reason = activityRefusal(token, activity, this.#maySendTo);
    if (reason !== undefined) return { ok: false, reason };
    return { ok: true, authenticated: this.#known.get(token) ?? (await this.#identify(activity, token)) };
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
    return nobody();
  }

  /** Teams does not use Bot Framework's web sockets, nor do other bots call this one. */
  override authenticateStreamingRequest(): Promise<never> {
    return nobody();
  }

  override authenticateChannelRequest(): Promise<never> {
    return nobody();
  }
}

/** Stands where botbuilder keeps its clients: answers go out through our own connector. */
const unused: unknown = Object.freeze({});

function nobody(): Promise<never> {
  return Promise.reject(new Error('Nobody is let in this way.'));
}

function claimsOf({ claims }: CheckedToken) {
  return Object.entries(claims).map(([type, value]) => ({ type, value: String(value) }));
}
