import type { Conversation, PersonKey, Scope } from '../../conversations/conversation.ts';
import type { Activity } from './activity.ts';
import { readAddress, type Address } from './address.ts';
import { textForBot } from './mentions.ts';
import { tenantsOf } from './tenants.ts';
import { normaliseText } from './text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { isJsonObject, textOf } from '../../json/json-object.ts';

/** Whoever typed or pressed. */
export interface Sender {
  readonly key: PersonKey;
  /** Entra object id, lower case. Missing in the Emulator. */
  readonly aadObjectId?: string;
  /** Every tenant that the activity names, lower case. */
  readonly tenantIds: readonly string[];
}

/** What came in, in our words: no command needs the activity. */
export interface Incoming {
  readonly input: Input;
  readonly sender: Sender;
  readonly scope: Scope;
  readonly conversation: Conversation;
  /** Where the answer goes. */
  readonly address: Address;
  /** The language of the person's Teams, as it came. */
  readonly locale?: string;
  /** IANA name, as it came; `UTC` where none did. */
  readonly timeZone: string;
  readonly host: 'teams' | 'other';
  /** A GUID made for this turn: in the log, at Partner Center, and on the card. */
  readonly correlationId: string;
}

/** Typed text, or a pressed button. */
export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'button';
      readonly command: string;
      /** What the button carries, and what was typed or chosen on its card. */
      readonly args: Readonly<Record<string, unknown>>;
      /** The answer takes the place of the card with the button. */
      readonly inPlace: boolean;
      /** The message that carries the button. */
      readonly cardActivityId?: string;
    };

/** Longer texts are cut before anything looks at them; 20 customers fit many times over. */
const maxTextLength = 8_000;

/**
 * Reads a message or a card action. Undefined when it does not speak to the bot: Teams delivers messages
 * without a mention where an app was granted to read them.
 */
export function readIncoming(
  activity: Activity,
  conversation: Conversation,
  correlationId: string,
): Incoming | undefined {
  const input = readInput(activity);
  if (input === undefined) return undefined;
  const aadObjectId = activity.from?.aadObjectId?.toLowerCase();
  return dropUndefined({
    input,
    sender: dropUndefined({
      key: { tenantId: conversation.tenantId ?? '', personId: aadObjectId ?? activity.from?.id ?? '' },
      aadObjectId,
      tenantIds: tenantsOf(activity),
    }),
    scope: conversation.scope,
    conversation,
    address: readAddress(activity),
    locale: conversation.locale,
    timeZone: conversation.timeZone ?? 'UTC',
    host: hostOf(activity.channelId),
    correlationId,
  });
}

/** Whether cards may carry what only Teams understands. */
export function hostOf(channelId: string): 'teams' | 'other' {
  return channelId === 'msteams' ? 'teams' : 'other';
}

/** What must be known of the conversation to find it again. */
export function readConversation(activity: Activity, botAppId: string): Conversation {
  const { conversation, channelData, entities, recipient } = activity;
  const client = entities?.find(({ type }) => type === 'clientInfo');
  const scope = readScope(activity);
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id;
  const locale = activity.locale || client?.locale;
  const timeZone = activity.localTimezone || client?.timezone;
  const aadObjectId = activity.from?.aadObjectId?.toLowerCase();
  const teamId = channelData?.team?.id;
  const { id: teamsChannelId, name: teamsChannelName } = channelData?.channel ?? {};
  return dropUndefined({
    conversationId: withoutThread(conversation.id),
    botAppId,
    scope,
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    botId: recipient?.id ?? '',
    tenantId: tenantId?.toLowerCase(),
    userId: scope === 'personal' ? textOf(activity.from?.id) : undefined,
    aadObjectId: scope === 'personal' ? aadObjectId : undefined,
    teamId,
    teamsChannelId,
    teamsChannelName,
    locale,
    timeZone,
  });
}

/** The conversation without the thread: `19:…@thread.tacv2;messageid=…` names one thread of a channel. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/u, '');
}

function readInput(activity: Activity): Input | undefined {
  const { value } = activity;
  if (activity.type === 'invoke') {
    const action = isJsonObject(value) && isJsonObject(value.action) ? value.action : undefined;
    return action && readButton(action.data, activity.replyToId, textOf(action.verb));
  }
  if (isJsonObject(value) && (activity.text ?? '') === '') return readButton(value, activity.replyToId);
  const text = (activity.text ?? '').slice(0, maxTextLength);
  const spoken = textForBot({ ...activity, text });
  return spoken === undefined ? undefined : { kind: 'text', text: normaliseText(spoken) };
}

function readButton(data: unknown, cardActivityId: Activity['replyToId'], verb?: string): Input {
  const { command, args, inPlace, ...inputs } = isJsonObject(data) ? data : {};
  return dropUndefined({
    kind: 'button',
    command: textOf(command) ?? verb ?? '',
    // What the button itself carries was not typed by anybody, and wins.
    args: { ...readInputs(inputs), ...(isJsonObject(args) && args) },
    inPlace: inPlace === true,
    cardActivityId: textOf(cardActivityId),
  });
}

/** What was typed into a card's inputs: hosts put it beside the data of the button that was pressed. */
function readInputs(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  const typed = Object.entries(inputs).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, normaliseText(value.slice(0, maxTextLength))] as const] : [],
  );
  return Object.fromEntries(typed);
}

function readScope({ conversation, channelData }: Activity): Scope {
  switch (conversation.conversationType) {
    case 'channel':
      return 'team';
    case 'groupChat':
      return 'groupChat';
    case 'personal':
      return 'personal';
    default:
      if (channelData?.team?.id) return 'team';
      return conversation.isGroup ? 'groupChat' : 'personal';
  }
}
