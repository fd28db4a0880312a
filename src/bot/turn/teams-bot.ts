import { ActivityHandlerBase, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Log } from '../../api/index.ts';
import { translate, type TextKey } from '../../i18n/index.ts';
import type { Conversation } from '../../watch/index.ts';
import { answerCardAction, answerMessage, answerTooMany, respondTooMany, type AnswerDeps } from './answer.ts';
import { areTenantsAllowed } from '../contract/authorise.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import { followInstallation, followMembers, type InstallationDeps } from './installation.ts';
import { readConversation, readIncoming, type Incoming } from '../../teams/activity/incoming.ts';
import { languagesFor } from '../showing/languages.ts';
import { onlyOnce } from './only-once.ts';
import { messageWith, type CardActionResponse } from '../showing/outgoing.ts';
import { followTeamEvent } from './team-events.ts';

/** What the bot needs of the rest of the product. */
export interface BotDeps extends AnswerDeps, InstallationDeps {
  readonly store: AnswerDeps['store'];
  /** A logger whose every line carries these fields. */
  readonly logFor: (fields: object) => Log;
  readonly botAppId: string;
  /** Makes correlation ids. */
  readonly newId: () => string;
}

/**
 * Bot Framework's turns in, our answers out. Takes whole kinds of activity on purpose: the SDK's handler for Teams
 * asks for the roster on every member event, and answers what it does not know with 501.
 */
export class TeamsBot extends ActivityHandlerBase {
  readonly #deps: BotDeps;

  constructor(deps: BotDeps) {
    super();
    this.#deps = deps;
  }

  protected override async onMessageActivity({ activity }: TurnContext): Promise<void> {
    const { incoming, log } = this.#read(activity);
    if (incoming === undefined) return;
    const pace = this.#deps.admission.pace(incoming.sender.key);
    if (pace === 'tooMany') await this.#survive(log, () => answerTooMany(incoming, this.#deps, log));
    if (pace !== 'admitted') return;
    await this.#survive(log, () =>
      this.#onlyOnce(activity, incoming, log, () => answerMessage(incoming, this.#deps, log)),
    );
  }

  protected override async onInvokeActivity({ activity }: TurnContext): Promise<InvokeResponse> {
    // Teams stops delivering to bots that answer its newer invokes with errors.
    if (activity.name !== 'adaptiveCard/action') return { status: 200 };
    const { incoming, log } = this.#read(activity);
    if (incoming === undefined) return { status: 400 };
    if (this.#deps.admission.pace(incoming.sender.key) !== 'admitted') {
      return { status: 200, body: respondTooMany(incoming, this.#deps) };
    }
    const body = await this.#survive(log, () =>
      this.#onlyOnce(activity, incoming, log, () => answerCardAction(incoming, this.#deps, log)),
    );
    if (body === 'failed')
      return { status: 200, body: await this.#say(incoming, 'problems.internal.title', log) };
    return { status: 200, body: body ?? (await this.#say(incoming, 'replies.receivedAlready', log)) };
  }

  protected override async onInstallationUpdateActivity({ activity }: TurnContext): Promise<void> {
    const { conversation, log } = this.#read(activity);
    await this.#survive(log, () => followInstallation(activity, conversation, this.#deps));
  }

  protected override async onConversationUpdateActivity({ activity }: TurnContext): Promise<void> {
    const { conversation, log } = this.#read(activity);
    await this.#survive(log, async () => {
      await followMembers(activity, conversation, this.#deps);
      await followTeamEvent(activity, conversation, this.#deps);
    });
  }

  /** Where it came from, what came in unless it does not speak to the bot, and the log of this turn. */
  #read(activity: Activity): { conversation: Conversation; incoming: Incoming | undefined; log: Log } {
    const { botAppId, newId, logFor } = this.#deps;
    const correlationId = newId();
    const conversation = readConversation(activity, botAppId);
    const { channelId, tenantId } = conversation;
    return {
      conversation,
      incoming: isSpeech(activity) ? readIncoming(activity, conversation, correlationId) : undefined,
      log: logFor({ correlationId, activityId: activity.id, channelId, tenantId }),
    };
  }

  /** Undefined when this activity was answered before. */
  async #onlyOnce<Result>(activity: Activity, incoming: Incoming, log: Log, answer: () => Promise<Result>) {
    // Written together with the claim, and before anything that needs it.
    const remembered = this.#remember(incoming, log);
    return onlyOnce(activity, { ...this.#deps, log }, async () => {
      await remembered;
      return answer();
    }).finally(() => remembered);
  }

  /** Keeps where the conversation can be found: its address can change with any activity. */
  async #remember({ conversation, sender }: Incoming, log: Log): Promise<void> {
    const { store, access, now } = this.#deps;
    if (!areTenantsAllowed(sender.tenantIds, access)) return;
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
