import { TeamsActivityHandler, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Log } from '../api/index.ts';
import { translate, type TextKey } from '../i18n/index.ts';
import { answerCardAction, answerMessage, type AnswerDeps } from './answer.ts';
import { isTenantAllowed } from './authorise.ts';
import { errorForLog } from './error-for-log.ts';
import { followInstallation, followMembers, type InstallationDeps } from './installation.ts';
import { readConversation, readIncoming, type Incoming } from './incoming.ts';
import { languagesFor } from './languages.ts';
import { onlyOnce } from './only-once.ts';
import { messageWith, type CardActionResponse } from './outgoing.ts';

/** What the bot needs of the rest of the product. */
export interface BotDeps extends AnswerDeps, InstallationDeps {
  readonly store: AnswerDeps['store'];
  /** A logger whose every line carries these fields. */
  readonly logFor: (fields: object) => Log;
  /** Makes correlation ids. */
  readonly newId: () => string;
}

/**
 * Bot Framework's turns in, our answers out. Overrides whole kinds of activity on purpose: the SDK's own
 * handlers ask Teams for the roster on every member event, and answer what they do not know with 501.
 */
export class TeamsBot extends TeamsActivityHandler {
  readonly #deps: BotDeps;

  constructor(deps: BotDeps) {
    super();
    this.#deps = deps;
  }

  protected override async onMessageActivity({ activity }: TurnContext): Promise<void> {
    const { incoming, log } = this.#read(activity);
    if (incoming === undefined) return;
    await this.#survive(log, () =>
      onlyOnce(activity, { ...this.#deps, log }, async () => {
        await this.#remember(incoming, log);
        await answerMessage(incoming, this.#deps, log);
      }),
    );
  }

  protected override async onInvokeActivity({ activity }: TurnContext): Promise<InvokeResponse> {
    // Teams stops delivering to bots that answer its newer invokes with errors.
    if (activity.name !== 'adaptiveCard/action') return { status: 200 };
    const { incoming, log } = this.#read(activity);
    if (incoming === undefined) return { status: 400 };
    const body = await this.#survive(log, () =>
      onlyOnce(activity, { ...this.#deps, log }, async () => {
        await this.#remember(incoming, log);
        return answerCardAction(incoming, this.#deps, log);
      }),
    );
    if (body === 'failed')
      return { status: 200, body: await this.#say(incoming, 'problems.internal.title', log) };
    return { status: 200, body: body ?? (await this.#say(incoming, 'replies.answeredBelow', log)) };
  }

  protected override async onInstallationUpdateActivity({ activity }: TurnContext): Promise<void> {
    await this.#survive(this.#read(activity).log, () => followInstallation(activity, this.#deps));
  }

  protected override async onConversationUpdateActivity({ activity }: TurnContext): Promise<void> {
    await this.#survive(this.#read(activity).log, () => followMembers(activity, this.#deps));
  }

  /** What came in, unless it does not speak to the bot, and the log of this turn. */
  #read(activity: Activity): { incoming: Incoming | undefined; log: Log } {
    const { botAppId, newId, logFor } = this.#deps;
    const correlationId = newId();
    const { channelId, tenantId } = readConversation(activity, botAppId);
    return {
      incoming: isSpeech(activity) ? readIncoming(activity, botAppId, correlationId) : undefined,
      log: logFor({ correlationId, activityId: activity.id, channelId, tenantId }),
    };
  }

  /** Keeps where the conversation can be found: its address can change with any activity. */
  async #remember({ conversation }: Incoming, log: Log): Promise<void> {
    const { store, access, now } = this.#deps;
    if (!isTenantAllowed(conversation.tenantId, access)) return;
    try {
      await store.rememberConversation(conversation, now());
    } catch (error) {
      // The answer does not depend on it, and the next activity brings the same again.
      log.error({ error: errorForLog(error) }, 'conversation was not remembered');
    }
  }

  /** Whatever fails ends here: in the log, with the ids of the turn. Teams is answered 200 all the same. */
  async #survive<Result>(log: Log, work: () => Promise<Result>): Promise<Result | 'failed'> {
    try {
      return await work();
    } catch (error) {
      log.error({ error: errorForLog(error) }, 'turn failed');
      return 'failed';
    }
  }

  async #say(incoming: Incoming, key: TextKey, log: Log): Promise<CardActionResponse> {
    const { locale } = await languagesFor(incoming, this.#deps, log);
    return messageWith(translate(locale, key));
  }
}

function isSpeech({ type }: Activity): boolean {
  return type === 'message' || type === 'invoke';
}
