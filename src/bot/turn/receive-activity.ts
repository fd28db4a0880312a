import type { Clock } from '../../time/clock.ts';
import type { Log } from '../../log/log.ts';
import type { TurnAdapter } from './adapter.ts';
import { areTenantsAllowed, type AccessRules } from '../contract/authorise.ts';
import {
  activityRefusal,
  type CheckedToken,
  type CheckToken,
  type InboundRefusal,
} from '../../teams/inbound/index.ts';
import { parseActivity, type Activity } from '../../teams/activity/activity.ts';
import { isFromComposeBox } from '../../teams/activity/compose.ts';
import { createRate } from '../../flow/rate.ts';
import type { MaySendTo } from '../../teams/connector/service-url.ts';
import { tenantsOf } from '../../teams/activity/tenants.ts';
import type { Traced } from '../../tracing/traced.ts';
import { textOf } from '../../json/json-object.ts';

/** The answer to an HTTP request. Without a body, only the status is sent. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** A sender with a valid token. Whether the token may bring a given activity is checked later. */
export interface Recognised {
  readonly token: CheckedToken;
}

/** What `createReceiver` needs. */
export interface ReceiverDeps {
  readonly checkToken: CheckToken;
  readonly maySendTo: MaySendTo;
  readonly adapter: TurnAdapter;
  readonly access: AccessRules;
  /** Whether no token is needed, because there is no app id. */
  readonly isOpen: boolean;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly traced: Traced;
}

/** The most log lines a minute for each reason, so that a flood of forged requests does not flood the log. */
const linesPerMinute = 60;

const notAnActivity: HttpAnswer = {
  status: 400,
  body: { error: 'The body must be a Bot Framework activity.' },
};

/** The answer without an app id: then a developer tries the bot out and needs to know what is wrong. */
const noServiceUrl: HttpAnswer = {
  status: 400,
  body: { error: 'The serviceUrl of the activity must be one of Microsoft’s, or on loopback.' },
};

/** Makes the receiver, which checks who sent a request, runs the turn and returns the HTTP answer. */
export function createReceiver(deps: ReceiverDeps) {
  const { checkToken, maySendTo, adapter, access, isOpen, clock, log, traced } = deps;
  const lines = createRate({ most: linesPerMinute, withinMs: 60_000 }, () => clock.now());

  function refuse(reason: InboundRefusal): HttpAnswer {
    if (lines.take(reason)) log.warn({ reason }, 'request refused');
    if (isOpen) return noServiceUrl;
    return { status: reason === 'keysUnavailable' ? 503 : 401 };
  }

  return {
    /** Checks the token in an `Authorization` header. */
    async recognise(authorization: string | undefined): Promise<HttpAnswer | Recognised> {
      const checked = await checkToken(authorization);
      return checked.ok ? { token: checked.token } : refuse(checked.reason);
    },

    /** Runs the turn of an activity from a recognised sender. */
    async receiveActivity({ token }: Recognised, body: unknown): Promise<HttpAnswer> {
      const parsed = parseActivity(body);
      if (parsed === undefined) return notAnActivity;
      const reason = activityRefusal(token, parsed, maySendTo);
      if (reason !== undefined) return refuse(reason);
      const activity = withTenant(parsed, token);
      if (!expectsAnswer(activity) && !areTenantsAllowed(tenantsOf(activity), access)) {
        log.warn({ activityType: activity.type }, 'refused: tenant is not allowed');
        return { status: 200 };
      }
      const response = await traced('turn', {}, () => adapter.run(token, activity));
      return { status: response?.status ?? 200, body: response?.body as unknown };
    },
  };
}

/** Whether a person waits for an answer: then a refusal is told and not just logged. */
function expectsAnswer(activity: Activity): boolean {
  const { type, name } = activity;
  const isButton = type === 'invoke' && name === 'adaptiveCard/action';
  return type === 'message' || isButton || isFromComposeBox(activity);
}

/** Adds the tenant of the token to an activity that names none, as those of the Emulator do. */
function withTenant(activity: Activity, { claims }: CheckedToken): Activity {
  const tenantId = textOf(claims['tid']);
  if (tenantId === undefined || tenantsOf(activity).length > 0) return activity;
  return { ...activity, conversation: { ...activity.conversation, tenantId } };
}
