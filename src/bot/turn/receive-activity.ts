import type { Activity } from 'botbuilder';
import type { Clock, Log } from '../../api/index.ts';
import type { TurnAdapter } from './adapter.ts';
import { areTenantsAllowed, type AccessRules } from '../contract/authorise.ts';
import type {
  Authenticated,
  CheckedToken,
  CheckToken,
  InboundAuthentication,
  InboundRefusal,
} from '../../teams/inbound/index.ts';
import { isActivity } from '../../teams/activity/is-activity.ts';
import { createRate } from '../../flow/rate.ts';
import type { TeamsBot } from './teams-bot.ts';
import { tenantsOf } from '../../teams/activity/tenants.ts';

/** How an HTTP request is answered. Without a body, nothing is sent but the status. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Somebody whose token is good. What they bring is another question. */
export interface Recognised {
  readonly token: CheckedToken;
}

export interface ReceptionParts {
  readonly checkToken: CheckToken;
  readonly authentication: InboundAuthentication;
  readonly adapter: TurnAdapter;
  readonly bot: TeamsBot;
  readonly access: AccessRules;
  /** There is no app id: nobody needs a token. */
  readonly isOpen: boolean;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** A flood of forgeries must not become a flood of lines: so many a minute for each reason. */
const linesPerMinute = 60;

const notAnActivity: HttpAnswer = {
  status: 400,
  body: { error: 'The body must be a Bot Framework activity.' },
};

/** Without an app id nobody is a forger: whoever tries the bot out wants to know. */
const noServiceUrl: HttpAnswer = {
  status: 400,
  body: { error: 'The serviceUrl of the activity must be one of Microsoft’s, or on loopback.' },
};

/** Lets in who may speak to the bot, runs their turn, and says how to answer the request. */
export function createReception(parts: ReceptionParts) {
  const { checkToken, authentication, adapter, bot, access, isOpen, clock, log } = parts;
  const lines = createRate({ most: linesPerMinute, withinMs: 60_000 }, () => clock.now());

  function refuse(reason: InboundRefusal): HttpAnswer {
    if (lines.take(reason)) log.warn({ reason }, 'request refused');
    if (isOpen) return noServiceUrl;
    return { status: reason === 'keysUnavailable' ? 503 : 401 };
  }

  return {
    async recognise(authorization: string | undefined): Promise<HttpAnswer | Recognised> {
      const checked = await checkToken(authorization);
      return checked.ok ? { token: checked.token } : refuse(checked.reason);
    },

    async process({ token }: Recognised, body: unknown): Promise<HttpAnswer> {
      if (!isActivity(body)) return notAnActivity;
      const admitted = await authentication.admit(token, body as unknown as Activity);
      if (!admitted.ok) return refuse(admitted.reason);
      const { authenticated } = admitted;
      const activity = withTenant(body as unknown as Activity, authenticated);
      if (!isSpeech(activity) && !areTenantsAllowed(tenantsOf(activity), access)) {
        log.warn({ activityType: activity.type }, 'refused: tenant is not allowed');
        return { status: 200 };
      }
      const response = await adapter.run(authenticated, activity, (context) => bot.run(context));
      return { status: response?.status ?? 200, body: response?.body as unknown };
    },
  };
}

/** Somebody waits for an answer, if only for the one that they get none. */
function isSpeech({ type, name }: Activity): boolean {
  return type === 'message' || (type === 'invoke' && name === 'adaptiveCard/action');
}

/** The Emulator names no tenant; its token does. */
function withTenant(activity: Activity, { claimsIdentity }: Authenticated): Activity {
  const tenantId = claimsIdentity.getClaimValue('tid');
  if (tenantId === null || tenantsOf(activity).length > 0) return activity;
  return { ...activity, conversation: { ...activity.conversation, tenantId } };
}
