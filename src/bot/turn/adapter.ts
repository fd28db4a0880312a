import {
  ActivityTypes,
  CloudAdapter,
  type Activity as BotFrameworkActivity,
  type ActivityHandlerBase,
  type InvokeResponse,
} from 'botbuilder';
import type { Log } from '../../log/log.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import type { CheckedToken, InboundAuthentication } from '../../teams/inbound/index.ts';

/**
 * Bot Framework's adapter without its HTTP: `CloudAdapter.process` prints errors and answers with their
 * messages, so the server answers by itself, and this runs what was let in.
 */
export class TurnAdapter extends CloudAdapter {
  readonly #authentication: InboundAuthentication;
  readonly #bot: ActivityHandlerBase;

  constructor(authentication: InboundAuthentication, bot: ActivityHandlerBase, log: Log) {
    super(authentication);
    this.#authentication = authentication;
    this.#bot = bot;
    // A turn handles its own failures. An error that arrives here is a defect, and must not become an HTTP 500.
    this.onTurnError = async (context, error) => {
      log.error({ error: errorForLog(error), activityType: context.activity.type }, 'turn failed');
      if ((context.activity.type as ActivityTypes) === ActivityTypes.Invoke) {
        await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200 } });
      }
    };
  }

  /** One turn of the bot. What it returns answers an invoke. */
  async run(token: CheckedToken, activity: Activity): Promise<InvokeResponse | undefined> {
    const authenticated = await this.#authentication.identify(token);
    // Bot Framework's type promises fields that no client needs to send.
    return this.processActivity(authenticated, activity as BotFrameworkActivity, (context) =>
      this.#bot.run(context),
    );
  }
}
