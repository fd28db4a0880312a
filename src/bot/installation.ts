import type { TurnContext } from 'botbuilder';
import { chooseLocale, type Locale } from '../i18n/index.ts';
import type { Conversation, Store } from '../watch/index.ts';
import { typedButton } from './commands/buttons.ts';
import { commandById } from './commands/index.ts';
import { refusal, type AccessRules } from './authorise.ts';
import { readConversation } from './incoming.ts';
import { toActivity } from './outgoing.ts';

/** What following installs and removals needs. */
export interface InstallationDeps {
  readonly store: Store;
  readonly access: AccessRules;
  readonly defaultLocale: Locale;
  readonly botAppId: string;
  readonly now: () => Date;
}

/**
 * The bot was added, removed or upgraded. An upgrade changes nothing for people: no second welcome, and
 * nothing is forgotten.
 */
export async function followInstallation(context: TurnContext, deps: InstallationDeps): Promise<void> {
  switch (context.activity.action) {
    case 'add':
      await welcome(context, deps);
      break;
    case 'remove':
      await deps.store.forgetInstall(installId(readConversation(context.activity, deps.botAppId)));
      break;
    case 'add-upgrade':
      await remember(context, deps);
      break;
    default:
      break;
  }
}

/**
 * Members came or went. Only the bot's own coming matters: it is how the Emulator and, beside the
 * installation event, Teams tell of an install.
 */
export async function followMembers(context: TurnContext, deps: InstallationDeps): Promise<void> {
  const { membersAdded, membersRemoved, recipient } = context.activity;
  const isBot = ({ id }: { id: string }) => id === recipient?.id;
  if (membersAdded?.some(isBot)) await welcome(context, deps);
  if (membersRemoved?.some(isBot)) {
    await deps.store.forgetInstall(installId(readConversation(context.activity, deps.botAppId)));
  }
}

/** A team is one install, whichever of its channels the event names. */
function installId({ teamId, conversationId }: Conversation): string {
  return teamId ?? conversationId;
}

async function remember({ activity }: TurnContext, deps: InstallationDeps): Promise<Conversation> {
  const conversation = readConversation(activity, deps.botAppId);
  await deps.store.rememberConversation(conversation, deps.now());
  return conversation;
}

async function welcome(context: TurnContext, deps: InstallationDeps): Promise<void> {
  const { activity } = context;
  const conversation = await remember(context, deps);
  const { tenantId = '', scope, locale: tag, timeZone = 'UTC' } = conversation;
  // Whoever may not use the bot is not invited to; they learn why when they write.
  const sender = { key: { tenantId, personId: activity.from?.id ?? '' } };
  if (refusal(sender, 'reader', deps.access)) return;
  if (!(await deps.store.claimWelcome(installId(conversation), deps.now()))) return;
  const locale = chooseLocale([tag], deps.defaultLocale);
  const check = commandById('check-qualification');
  const examples = [
    typedButton(check, check.examples[0] ?? '', locale),
    typedButton(commandById('help'), '', locale),
  ];
  const host = activity.channelId === 'msteams' ? 'teams' : 'other';
  const card = toActivity(
    { kind: 'welcome', data: { scope, examples } },
    { locale, timeZone, host, now: deps.now() },
  );
  await context.sendActivity(card);
}
