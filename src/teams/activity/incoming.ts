import type { Conversation, PersonKey, Scope } from '../../conversations/conversation.ts';
import type { Activity } from './activity.ts';
import { readAddress, type Address } from './address.ts';
import { maxTextLength, readOwnWords } from './own-words.ts';
import { readPrivacy, type Privacy } from './privacy.ts';
import { placeTenantsOf, tenantsOf } from './tenants.ts';
import { normaliseText } from './text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { isJsonObject, textOf } from '../../json/json-object.ts';

/** The person who typed the text or pressed the button. */
export interface Sender {
  readonly key: PersonKey;
  /** Entra object id, lower case. Missing in the Emulator. */
  readonly aadObjectId?: string;
  /** Every tenant that the activity names, lower case. */
  readonly tenantIds: readonly string[];
  /** Those of the conversation, without the person's own. */
  readonly placeTenantIds: readonly string[];
}

/** A typed text or a pressed button, with everything that commands need to know of the activity. */
export interface Incoming {
  readonly input: Input;
  readonly sender: Sender;
  readonly scope: Scope;
  readonly conversation: Conversation;
  /** Where the answer goes. */
  readonly address: Address;
  /** The language of the person's Teams, unchecked. */
  readonly locale?: string;
  /** IANA name, unchecked; `UTC` if the activity has none. */
  readonly timeZone: string;
  readonly host: 'teams' | 'other';
  /** Set where Teams says that it is a channel which other teams share, perhaps those of other organizations. */
  readonly isSharedChannel?: true;
  /** Set when the others in a group chat or channel do not see what was typed or pressed. */
  readonly privacy?: Privacy;
  /** A GUID made for this turn. It appears in the log, at Partner Center and on the card of a failure. */
  readonly correlationId: string;
}

/** Who did something, and where: an `Incoming` without what was typed or pressed. */
export type Origin = Omit<Incoming, 'input' | 'privacy'>;

/** Typed text, or a pressed button. */
export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'button';
      readonly command: string;
      /** The button's own arguments, and what was typed or chosen on its card. */
      readonly args: Readonly<Record<string, unknown>>;
      /** The answer takes the place of the card with the button. */
      readonly inPlace: boolean;
      /** The message that carries the button. */
      readonly cardActivityId?: string;
    };

/**
 * Reads a message or a card action. Undefined for a message that is not meant for the bot: where an app may read all
 * messages, Teams delivers those without a mention too.
 */
export function readIncoming(
  activity: Activity,
  conversation: Conversation,
  correlationId: string,
): Incoming | undefined {
  const input = readInput(activity);
  if (input === undefined) return undefined;
  const privacy = readPrivacy(activity, conversation.scope, buttonData(activity));
  return dropUndefined({ input, ...readOrigin(activity, conversation, correlationId), privacy });
}

/** Reads who sent an activity, and where. */
export function readOrigin(activity: Activity, conversation: Conversation, correlationId: string): Origin {
  const aadObjectId = activity.from?.aadObjectId?.toLowerCase();
  return dropUndefined({
    sender: dropUndefined({
      key: { tenantId: conversation.tenantId ?? '', personId: aadObjectId ?? activity.from?.id ?? '' },
      aadObjectId,
      tenantIds: tenantsOf(activity),
      placeTenantIds: placeTenantsOf(activity),
    }),
    scope: conversation.scope,
    conversation,
    address: readAddress(activity),
    locale: conversation.locale,
    timeZone: conversation.timeZone ?? 'UTC',
    host: hostOf(activity.channelId),
    isSharedChannel: activity.channelData?.channel?.type?.toLowerCase() === 'shared' || undefined,
    correlationId,
  });
}

/** Whether cards may use features that only Teams supports. */
export function hostOf(channelId: string): 'teams' | 'other' {
  return channelId === 'msteams' ? 'teams' : 'other';
}

/** Reads the conversation of an activity, with everything that is needed to send a message there later. */
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

/** Cuts the thread off a conversation id: `19:…@thread.tacv2;messageid=…` names one thread of a channel. */
export function withoutThread(conversationId: string): string {
  const [id = ''] = conversationId.split(';messageid=', 1);
  return id;
}

function readInput(activity: Activity): Input | undefined {
  const { value } = activity;
  if (activity.type === 'invoke') {
    const action = isJsonObject(value) && isJsonObject(value.action) ? value.action : undefined;
    return action && readButton(buttonData(activity), activity.replyToId, textOf(action.verb));
  }
  const { text, isForBot } = readOwnWords(activity);
  // A client may send a blank, the bot's name or the title of the button along with its data.
  if (isJsonObject(value) && (text === '' || textOf(value.command) !== undefined)) {
    return readButton(value, activity.replyToId);
  }
  return isForBot ? { kind: 'text', text } : undefined;
}

/** What a pressed button carries: an invoke has it in its action. */
function buttonData({ type, value }: Activity): unknown {
  if (type !== 'invoke') return value;
  return isJsonObject(value) && isJsonObject(value.action) ? value.action.data : undefined;
}

function readButton(data: unknown, cardActivityId: Activity['replyToId'], verb?: string): Input {
  const { command, args, inPlace, privacy: _privacy, ...inputs } = isJsonObject(data) ? data : {};
  return dropUndefined({
    kind: 'button',
    command: textOf(command) ?? verb ?? '',
    // The button's own arguments win over inputs of the same name, which a person typed.
    args: { ...readInputs(inputs), ...(isJsonObject(args) && args) },
    inPlace: inPlace === true,
    cardActivityId: textOf(cardActivityId),
  });
}

/** Reads what was typed into a card's inputs. Clients send it beside the data of the pressed button. */
function readInputs(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  // The limit holds for all of them together.
  let left = maxTextLength;
  const typed = Object.entries(inputs).flatMap(([name, value]) => {
    if (typeof value !== 'string') return [];
    const text = value.slice(0, left);
    left -= text.length;
    return [[name, normaliseText(text)] as const];
  });
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
