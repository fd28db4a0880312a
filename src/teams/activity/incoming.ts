import type { Activity } from 'botbuilder';
import type { Conversation, PersonKey, Scope } from '../../watch/index.ts';
import { readAddress } from './address.ts';
import type { Address } from '../connector/connector.ts';
import { textForBot } from './mentions.ts';
import { tenantsOf } from './tenants.ts';
import { normaliseText } from './text.ts';
import { isRecord, textOf } from './wire-object.ts';

/** Whoever typed or pressed. */
export interface Sender {
  readonly key: PersonKey;
  /** Entra object id, lower case. Missing in the Emulator. */
  readonly aadObjectId?: string;
  /** Every tenant that the activity names, lower case. */
  readonly tenantIds: readonly string[];
}

/** What came in, in our words. Bot Framework's activity stops here. */
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
  const aadObjectId = textOf(activity.from?.aadObjectId)?.toLowerCase();
  return {
    input,
    sender: {
      key: { tenantId: conversation.tenantId ?? '', personId: aadObjectId ?? activity.from?.id ?? '' },
      ...(aadObjectId && { aadObjectId }),
      tenantIds: tenantsOf(activity),
    },
    scope: conversation.scope,
    conversation,
    address: readAddress(activity),
    ...(conversation.locale && { locale: conversation.locale }),
    timeZone: conversation.timeZone ?? 'UTC',
    host: hostOf(activity.channelId),
    correlationId,
  };
}

/** Whether cards may carry what only Teams understands. */
export function hostOf(channelId: string): 'teams' | 'other' {
  return channelId === 'msteams' ? 'teams' : 'other';
}

/** What must be known of the conversation to find it again. */
export function readConversation(activity: Activity, botAppId: string): Conversation {
  const client = entity(activity, 'clientInfo');
  const scope = readScope(activity);
  const tenantId = textOf(activity.conversation.tenantId) ?? teamsData(activity, 'tenant', 'id');
  const locale = textOf(activity.locale) ?? textOf(client?.locale);
  const timeZone = textOf(activity.localTimezone) ?? textOf(client?.timezone);
  const aadObjectId = textOf(activity.from?.aadObjectId)?.toLowerCase();
  const teamId = teamsData(activity, 'team', 'id');
  const teamsChannelId = teamsData(activity, 'channel', 'id');
  const teamsChannelName = teamsData(activity, 'channel', 'name');
  return {
    conversationId: withoutThread(activity.conversation.id),
    botAppId,
    scope,
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient?.id ?? '',
    ...(tenantId && { tenantId: tenantId.toLowerCase() }),
    ...(scope === 'personal' && activity.from?.id && { userId: activity.from.id }),
    ...(scope === 'personal' && aadObjectId && { aadObjectId }),
    ...(teamId && { teamId }),
    ...(teamsChannelId && { teamsChannelId }),
    ...(teamsChannelName && { teamsChannelName }),
    ...(locale && { locale }),
    ...(timeZone && { timeZone }),
  };
}

/** The conversation without the thread: `19:…@thread.tacv2;messageid=…` names one thread of a channel. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/u, '');
}

function readInput(activity: Activity): Input | undefined {
  const value: unknown = activity.value;
  if (activity.type === 'invoke') {
    const action = isRecord(value) && isRecord(value.action) ? value.action : undefined;
    return action && readButton(action.data, activity.replyToId, textOf(action.verb));
  }
  if (isRecord(value) && (activity.text ?? '') === '') return readButton(value, activity.replyToId);
  const text = (activity.text ?? '').slice(0, maxTextLength);
  const spoken = textForBot({ ...activity, text });
  return spoken === undefined ? undefined : { kind: 'text', text: normaliseText(spoken) };
}

function readButton(data: unknown, cardActivityId?: string, verb?: string): Input {
  const { command, args, inPlace, ...inputs } = isRecord(data) ? data : {};
  return {
    kind: 'button',
    command: textOf(command) ?? verb ?? '',
    // What the button itself carries was not typed by anybody, and wins.
    args: { ...readInputs(inputs), ...(isRecord(args) && args) },
    inPlace: inPlace === true,
    ...(cardActivityId && { cardActivityId }),
  };
}

/** What was typed into a card's inputs: hosts put it beside the data of the button that was pressed. */
function readInputs(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
  const typed = Object.entries(inputs).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, normaliseText(value.slice(0, maxTextLength))] as const] : [],
  );
  return Object.fromEntries(typed);
}

function readScope(activity: Activity): Scope {
  switch (activity.conversation.conversationType) {
    case 'channel':
      return 'team';
    case 'groupChat':
      return 'groupChat';
    case 'personal':
      return 'personal';
    default:
      if (teamsData(activity, 'team', 'id')) return 'team';
      return activity.conversation.isGroup ? 'groupChat' : 'personal';
  }
}

/** One text of `channelData`, for example that of `team.id`. */
function teamsData(activity: Activity, what: 'tenant' | 'team' | 'channel', field: 'id' | 'name') {
  const data: unknown = activity.channelData;
  const part = isRecord(data) ? data[what] : undefined;
  return isRecord(part) ? textOf(part[field]) : undefined;
}

function entity(activity: Activity, type: string): Record<string, unknown> | undefined {
  const entities: unknown = activity.entities;
  if (!Array.isArray(entities)) return undefined;
  return entities.filter(isRecord).find((each) => each.type === type);
}
