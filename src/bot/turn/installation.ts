import { chooseLocale, type Locale } from '../../i18n/index.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import { checkTypedButton, helpBesideInputButton } from '../customers/buttons.ts';
import type { Activity } from '../../teams/activity/activity.ts';
import { readAddress } from '../../teams/activity/address.ts';
import { isTenantAllowed, type AccessRules } from '../contract/authorise.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import { hostOf } from '../../teams/activity/incoming.ts';
import { installOf } from './install.ts';
import { toMessage } from '../showing/outgoing.ts';
import type { Sleep } from '../answering/answer-deadline.ts';

/** What following installs and events needs. */
export interface InstallationDeps {
  readonly store: ConversationStore;
  readonly access: AccessRules;
  readonly defaultLocale: Locale;
  readonly connector: Connector;
  readonly now: () => Date;
  readonly sleep: Sleep;
}

/**
 * Follows that the bot was added, removed or upgraded. An upgrade sends no second welcome, and the bot
 * forgets nothing.
 */
export async function followInstallation(
  activity: Activity,
  conversation: Conversation,
  deps: InstallationDeps,
): Promise<void> {
  switch (activity.action) {
    case 'add':
      await welcome(installId(conversation), activity, conversation, deps);
      break;
    case 'remove':
      await forget(installId(conversation), deps);
      break;
    case 'add-upgrade':
      await remember(conversation, deps);
      break;
    default:
      break;
  }
}

/** A team is one install, whichever of its channels the event names. */
export function installId({ teamId, conversationId }: Conversation): string {
  return teamId ?? conversationId;
}

/** Parks the conversations of an install that the bot was removed from. The next install is welcomed. */
export async function forget(id: string, { store }: Pick<InstallationDeps, 'store'>): Promise<void> {
  await store.forgetInstall(installOf(id), 'removed');
}

/**
 * Stores the conversation. False when its tenant may not use the bot: then it is not stored and not welcomed.
 */
async function remember(conversation: Conversation, deps: InstallationDeps): Promise<boolean> {
  const isAllowed = isTenantAllowed(conversation.tenantId, deps.access);
  if (isAllowed) await deps.store.rememberConversation(conversation, deps.now());
  return isAllowed;
}

/**
 * Stores the conversation, reopens those of the install `cameTo`, which the bot was added to, and welcomes people unless
 * they were welcomed before.
 */
export async function welcome(
  cameTo: string,
  activity: Activity,
  conversation: Conversation,
  deps: InstallationDeps,
): Promise<void> {
  if (!(await remember(conversation, deps))) return;
  // Reopens the team's other channels too, where the bot was installed before.
  await deps.store.reopenConversations(installOf(cameTo), deps.now());
  const id = installId(conversation);
  if (!(await deps.store.claimWelcome(id, deps.now()))) return;
  try {
    const card = welcomeMessage(conversation, deps);
    await deliver(() => deps.connector.reply(readAddress(activity), card), deps.sleep);
  } catch (error) {
    await deps.store.releaseWelcome(id);
    throw error;
  }
}

function welcomeMessage(conversation: Conversation, deps: InstallationDeps) {
  const { scope, channelId, locale: tag, timeZone = 'UTC' } = conversation;
  const locale = chooseLocale([tag], deps.defaultLocale);
  const host = hostOf(channelId);
  return toMessage(
    {
      kind: 'welcome',
      data: { scope, check: checkTypedButton(locale), help: helpBesideInputButton(locale) },
    },
    { locale, timeZone, host, now: deps.now() },
  );
}
