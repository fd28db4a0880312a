import { TeamsActivityHandler, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Log } from '../api/index.ts';
import { translate } from '../i18n/index.ts';
import { answerCardAction, answerMessage, type AnswerDeps } from './answer.ts';
import { isTenantAllowed } from './authorise.ts';
import { followInstallation, followMembers, type InstallationDeps } from './installation.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import { languagesFor } from './languages.ts';
import { onlyOnce } from './only-once.ts';
import { messageWith } from './outgoing.ts';

/** What the bot needs of the rest of the product. */
export interface BotDeps extends AnswerDeps, InstallationDeps {
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

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const turn = this.#read(context);
    if (turn === undefined) return;
    await onlyOnce(context.activity, { ...this.#deps, log: turn.log }, async () => {
      await this.#remember(turn.incoming);
      await answerMessage(context, turn.incoming, this.#deps, turn.log);
    });
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    // Teams stops delivering to bots that answer its newer invokes with errors.
    if (context.activity.name !== 'adaptiveCard/action') return { status: 200 };
    const turn = this.#read(context);
    if (turn === undefined) return { status: 400 };
    const { incoming, log } = turn;
    const body = await onlyOnce(context.activity, { ...this.#deps, log }, async () => {
      await this.#remember(incoming);
      return answerCardAction(context, incoming, this.#deps, log);
    });
    if (body !== undefined) return { status: 200, body };
    const { locale } = await languagesFor(incoming, this.#deps, log);
    return { status: 200, body: messageWith(translate(locale, 'replies.answeredBelow')) };
  }

  protected override async onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    await followInstallation(context, this.#deps);
  }

  protected override async onConversationUpdateActivity(context: TurnContext): Promise<void> {
    await followMembers(context, this.#deps);
  }

  #read({ activity }: TurnContext): { incoming: Incoming; log: Log } | undefined {
    const correlationId = this.#deps.newId();
    const incoming = readIncoming(activity, this.#deps.botAppId, correlationId);
    if (incoming === undefined) return undefined;
    const { channelId, tenantId } = incoming.conversation;
    const log = this.#deps.logFor({ correlationId, activityId: activity.id, channelId, tenantId });
    return { incoming, log };
  }

  /** Keeps where the conversation can be found: its address can change with any activity. */
  async #remember({ conversation }: Incoming): Promise<void> {
    const { store, access, now } = this.#deps;
    if (isTenantAllowed(conversation.tenantId, access)) await store.rememberConversation(conversation, now());
  }
}
