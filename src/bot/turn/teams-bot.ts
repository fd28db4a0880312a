import { ActivityHandlerBase, type InvokeResponse, type TurnContext } from 'botbuilder';
import { isFromComposeBox } from '../../teams/activity/compose.ts';
import { isFileConsent } from '../../teams/activity/file-consent.ts';
import { isAutomaticRefresh } from '../../teams/activity/automatic-refresh.ts';
import { onAutomaticRefresh, type RefreshDeps } from './on-automatic-refresh.ts';
import { onButton } from './on-button.ts';
import { onComposeBox } from './on-compose-box.ts';
import { onConversationUpdate, onInstallationUpdate } from './on-event.ts';
import { onFileConsent } from './on-file-consent.ts';
import { onMessage, onMessageUpdate } from './on-message.ts';

/**
 * Calls the function for each kind of activity. It does not extend the SDK's handler for Teams, which asks
 * for the roster on every member event and answers unknown invokes with 501.
 */
export class TeamsBot extends ActivityHandlerBase {
  readonly #deps: RefreshDeps;

  constructor(deps: RefreshDeps) {
    super();
    this.#deps = deps;
  }

  protected override onMessageActivity({ activity }: TurnContext): Promise<void> {
    return onMessage(activity, this.#deps);
  }

  protected override onMessageUpdateActivity({ activity }: TurnContext): Promise<void> {
    return onMessageUpdate(activity, this.#deps);
  }

  protected override async onInvokeActivity({ activity }: TurnContext): Promise<InvokeResponse> {
    if (isFromComposeBox(activity)) return onComposeBox(activity, this.#deps);
    if (isFileConsent(activity)) return onFileConsent(activity, this.#deps);
    if (isAutomaticRefresh(activity)) return onAutomaticRefresh(activity, this.#deps);
    // An unknown invoke gets 200: Teams stops delivering to bots that answer its newer invokes with errors.
    return activity.name === 'adaptiveCard/action' ? onButton(activity, this.#deps) : { status: 200 };
  }

  protected override onInstallationUpdateActivity({ activity }: TurnContext): Promise<void> {
    return onInstallationUpdate(activity, this.#deps);
  }

  protected override onConversationUpdateActivity({ activity }: TurnContext): Promise<void> {
    return onConversationUpdate(activity, this.#deps);
  }
}
