import type { Activity } from 'botbuilder';
import { chooseLocale, type Locale } from '../../i18n/index.ts';
import type { Conversation, Store } from '../../watch/index.ts';
import { typedButton } from '../commands/buttons.ts';
import { commandById } from '../commands/index.ts';
import { readAddress } from '../../teams/activity/address.ts';
import { isTenantAllowed, type AccessRules } from '../contract/authorise.ts';
import type { Connector } from '../../teams/connector/connector.ts';
import { deliver } from '../../teams/connector/deliver.ts';
import { hostOf } from '../../teams/activity/incoming.ts';
import { toActivity } from '../showing/outgoing.ts';
import type { Sleep } from './answer-deadline.ts';

/** What following installs and removals needs. */
export interface InstallationDeps {
  readonly store: Store;
  readonly access: AccessRules;
  readonly defaultLocale: Locale;
  readonly connector: Connector;
  readonly now: () => Date;
  readonly sleep: Sleep;
}

/**
 * The bot was added, removed or upgraded. An upgrade changes nothing for people: no second welcome, and
 * nothing is forgotten.
 */
export async function followInstallation(
  activity: Activity,
  conversation: Conversation,
  deps: InstallationDeps,
): Promise<void> {
  switch (activity.action) {
    case 'add':
      await welcome(activity, conversation, deps);
      break;
    case 'remove':
      await deps.store.forgetInstall(installId(conversation));
      break;
    case 'add-upgrade':
      await remember(conversation, deps);
      break;
    default:
      break;
  }
}

/**
 * Members came or went. Only the bot's own coming matters: it is how the Emulator and, beside the
 * installation event, Teams tell of an install.
 */
export async function followMembers(
  activity: Activity,
  conversation: Conversation,
  deps: InstallationDeps,
): Promise<void> {
  const { membersAdded, membersRemoved, recipient } = activity;
  const isBot = ({ id }: { id?: string }) => id !== undefined && id === recipient?.id;
  if (membersAdded?.some(isBot)) await welcome(activity, conversation, deps);
  if (membersRemoved?.some(isBot)) await deps.store.forgetInstall(installId(conversation));
}

/** A team is one install, whichever of its channels the event names. */
function installId({ teamId, conversationId }: Conversation): string {
  return teamId ?? conversationId;
}

/** False when people of this tenant may not use the bot: they are not remembered, nor invited to. */
async function remember(conversation: Conversation, deps: InstallationDeps): Promise<boolean> {
  const isAllowed = isTenantAllowed(conversation.tenantId, deps.access);
  if (isAllowed) await deps.store.rememberConversation(conversation, deps.now());
  return isAllowed;
}

async function welcome(
  activity: Activity,
  conversation: Conversation,
  deps: InstallationDeps,
): Promise<void> {
  if (!(await remember(conversation, deps))) return;
  const id = installId(conversation);
  // The other channels of the team as well, where the bot was there before.
  await deps.store.reopenConversations({ installId: id }, deps.now());
  if (!(await deps.store.claimWelcome(id, deps.now()))) return;
  try {
    const card = welcomeActivity(conversation, deps);
    await deliver(() => deps.connector.reply(readAddress(activity), card), deps.sleep);
  } catch (error) {
    await deps.store.releaseWelcome(id);
    throw error;
  }
}

function welcomeActivity(conversation: Conversation, deps: InstallationDeps) {
  const { scope, channelId, locale: tag, timeZone = 'UTC' } = conversation;
  const locale = chooseLocale([tag], deps.defaultLocale);
  const check = commandById('check-qualification');
  const examples = [
    typedButton(check, check.examples[0] ?? '', locale),
    typedButton(commandById('help'), '', locale),
  ];
  const host = hostOf(channelId);
  return toActivity(
    { kind: 'welcome', data: { scope, examples } },
    { locale, timeZone, host, now: deps.now() },
  );
}
