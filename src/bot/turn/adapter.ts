import {
  ActivityTypes,
  CloudAdapter,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Log } from '../../api/index.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Authenticated, InboundAuthentication } from '../../teams/inbound/index.ts';

/**
 * Bot Framework's adapter without its HTTP: `CloudAdapter.process` prints errors and answers with their
 * messages, so the server answers by itself, and this runs what was let in.
 */
export class TurnAdapter extends CloudAdapter {
  constructor(authentication: InboundAuthentication, log: Log) {
    super(authentication);
    // Turns handle their own failures; what arrives here nobody foresaw, and must not become an HTTP 500.
    this.onTurnError = async (context, error) => {
      log.error({ error: errorForLog(error), activityType: context.activity.type }, 'turn failed');
      if ((context.activity.type as ActivityTypes) === ActivityTypes.Invoke) {
        await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200 } });
      }
    };
  }

  /** One turn. What it returns answers an invoke. */
  run(
    authenticated: Authenticated,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authenticated, activity, turn);
  }
}
