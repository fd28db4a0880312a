import { createHash } from 'node:crypto';
import type { Scope } from '../../src/conversations/conversation.ts';
import type { Team } from './directory.ts';

/** The client a person uses; each fills in other fields. `playground` is the Microsoft 365 Agents Playground. */
export type Host = 'teams' | 'emulator' | 'playground';

/** Who talks to the bot, and where. */
export interface Setting {
  readonly host: Host;
  readonly scope: Scope;
  readonly sender: Sender;
  readonly bot: { readonly id: string; readonly name: string };
  /** In a channel without its thread. */
  readonly conversationId: string;
  /** In a channel: the message that began the thread. */
  readonly threadId: string;
  /** In a channel: its team. */
  readonly team?: Team;
  /** In a channel: who can be in it. Undefined when Teams does not say. */
  readonly channelType?: ChannelType | undefined;
  /** How the roster shows the person, where that differs from a person of the tenant. */
  readonly roster: Readonly<Record<string, unknown>>;
  /** Undefined: the client says nothing about it, as the Emulator often does. */
  locale: string | undefined;
  /** IANA name. */
  timeZone: string | undefined;
}

/** A private channel has members of its own; a shared one may have teams and people of other organizations, too. */
export type ChannelType = 'standard' | 'private' | 'shared';

export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
}

/** What a test may choose. All else is made from the name, so it is the same in every run. */
export interface SettingOptions {
  readonly name?: string;
  readonly host?: Host;
  readonly scope?: Scope;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly tenantId?: string;
  readonly aadObjectId?: string;
  readonly conversationId?: string;
  readonly channelType?: ChannelType;
  /** How the roster shows the person: `{ userRole: 'guest' }`, another `tenantId`, … */
  readonly roster?: Readonly<Record<string, unknown>>;
  /** The bot's app id, without `28:`. */
  readonly botAppId?: string;
  readonly botName?: string;
}

/** The tenant people belong to unless told otherwise. */
export const defaultTenantId = '9f4d2c1a-7b6e-4a53-8c0d-1e2f3a4b5c6d';
/** The app id of the bot that people talk to unless told otherwise. */
export const defaultBotAppId = '5b8d3e0c-2f6a-4c19-9d74-a0b1c2d3e4f5';

/** Fills in a setting whose ids look like those of the host. */
export function createSetting(options: SettingOptions, threadId: string): Setting {
  const { name = 'Ann Adams', host = 'teams', scope = 'personal' } = options;
  const settings = {
    host,
    scope,
    threadId,
    locale: 'locale' in options ? options.locale : 'en-US',
    timeZone: 'timeZone' in options ? options.timeZone : 'Europe/Warsaw',
    sender: sender(name, host, options),
    bot: bot(host, options),
    roster: options.roster ?? {},
    channelType: options.channelType,
    conversationId: options.conversationId ?? conversationId(name, host, scope),
  };
  return scope === 'team' ? { ...settings, team: team(host, settings.conversationId) } : settings;
}

function sender(name: string, host: Host, options: SettingOptions): Sender {
  const ids = {
    teams: {
      id: `29:1${token(`user ${name}`)}`,
      aadObjectId: guid(`user ${name}`),
      tenantId: defaultTenantId,
    },
    emulator: { id: guid(`user ${name}`), aadObjectId: '', tenantId: '' },
    // As the Playground has them: one digit too many for a GUID.
    playground: {
      id: 'user-id-0',
      aadObjectId: '00000000-0000-0000-0000-0000000000020',
      tenantId: '00000000-0000-0000-0000-0000000000001',
    },
  }[host];
  return {
    id: ids.id,
    name,
    aadObjectId: options.aadObjectId ?? ids.aadObjectId,
    tenantId: options.tenantId ?? ids.tenantId,
  };
}

function bot(host: Host, { botAppId = defaultBotAppId, botName }: SettingOptions): Setting['bot'] {
  if (host === 'emulator') return { id: guid('emulator bot'), name: botName ?? 'Bot' };
  if (host === 'playground') {
    return { id: '00000000-0000-0000-0000-00000000000011', name: botName ?? 'Test Bot' };
  }
  return { id: `28:${botAppId}`, name: botName ?? 'Qualifications' };
}

function conversationId(name: string, host: Host, scope: Scope): string {
  if (host === 'emulator') return `${guid(`conversation ${name}`)}|livechat`;
  if (host === 'playground') {
    return { personal: 'personal-chat-id', groupChat: 'group-chat-id', team: 'channel-announcements-id' }[
      scope
    ];
  }
  if (scope === 'personal') return `a:1${token(`chat ${name}`)}${token(`with ${name}`)}`;
  if (scope === 'groupChat') return `19:${digest('group chat').slice(0, 32)}@thread.v2`;
  return `19:${digest('channel').slice(0, 32)}@thread.tacv2`;
}

function team(host: Host, channelId: string): Team {
  const general = host === 'playground' ? 'team-id' : `19:${token('team')}1@thread.tacv2`;
  return {
    id: general,
    name: 'Partner desk',
    aadGroupId: guid('team'),
    channels: [{ id: general }, { id: channelId, name: 'Vetting' }],
  };
}

const digest = (seed: string): string => createHash('sha256').update(seed).digest('hex');

const token = (seed: string): string => createHash('sha256').update(seed).digest('base64url');

function guid(seed: string): string {
  const hex = digest(seed);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
