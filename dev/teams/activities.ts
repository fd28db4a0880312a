import { envelope } from './envelope.ts';
import type { Setting } from './setting.ts';
import type { Ticker } from './ticker.ts';
import type { WireActivity } from './types.ts';

/** Makes the activities that a host sends to the bot for one person in one conversation. */
export interface Activities {
  /**
   * A typed message. In a channel or group chat the bot is mentioned, unless told otherwise. A slash command mentions
   * nobody, and only the bot gets it.
   */
  readonly message: (text: string, options?: { mention?: boolean; slash?: boolean }) => WireActivity;
  /** A message that the person edits: it keeps its id. */
  readonly edited: (sent: WireActivity, text: string, options?: { mention?: boolean }) => WireActivity;
  /** A pressed Action.Submit. */
  readonly messageWithValue: (data: unknown, replyToId?: string) => WireActivity;
  /** A pressed Action.Execute; `automatic` when the host refreshes a card by itself. */
  readonly cardAction: (
    action: { data: unknown; verb?: string; id?: string; title?: string },
    replyToId: string,
    trigger?: 'manual' | 'automatic',
  ) => WireActivity;
  /** The answer to a card that offers a file. */
  readonly fileConsent: (value: unknown, replyToId: string) => WireActivity;
  /** A search in the compose box; without a text it is only opened. Teams asks for further pages with `skip`. */
  readonly composeQuery: (text?: string, skip?: number) => WireActivity;
  /** A result that was chosen there, with the value of its preview. */
  readonly composeSelection: (value: unknown) => WireActivity;
  /** `add` and `remove` are installs; the upgrades come when the app gets a new version. */
  readonly installationUpdate: (action: 'add' | 'remove' | 'add-upgrade' | 'remove-upgrade') => WireActivity;
  readonly installationAdded: () => WireActivity;
  readonly installationRemoved: () => WireActivity;
  /** The second event of an install: the bot is now a member of the team, group chat or chat. */
  readonly botAddedToTeam: () => WireActivity;
  /** What happens to the team, or to this channel: `teamArchived`, `channelRenamed` with a new name, … */
  readonly teamEvent: (eventType: string, channelName?: string) => WireActivity;
  /** The bot is let into this private or shared channel, or taken out of it. */
  readonly botInChannel: (moved: 'Added' | 'Removed') => WireActivity;
  readonly membersAdded: (...members: { id: string; name?: string }[]) => WireActivity;
  readonly typing: () => WireActivity;
  /** Any other kind, in the same envelope. */
  readonly other: (fields: { type: string; [field: string]: unknown }) => WireActivity;
}

export function activitiesFrom(setting: Setting, ticker: Ticker): Activities {
  const here = (thread = true) => envelope(setting, ticker, { thread });
  const inTeams = setting.host !== 'emulator';

  function fromComposeBox(name: string, value: unknown): WireActivity {
    const shell = here();
    const channelData = { ...(shell['channelData'] as object), source: { name: 'compose' } };
    return { ...shell, type: 'invoke', name, value, channelData };
  }

  function installationUpdate(action: string): WireActivity {
    const shell = here(false);
    const channelData = {
      ...(shell['channelData'] as object),
      ...teamDetails(setting),
      settings: { selectedChannel: { id: setting.conversationId } },
      source: { name: 'message' },
    };
    return { ...shell, type: 'installationUpdate', action, ...(inTeams ? { channelData } : {}) };
  }

  function membersAdded(...members: { id: string; name?: string }[]): WireActivity {
    const shell = here(false);
    const channelData = {
      ...(shell['channelData'] as object),
      ...teamDetails(setting),
      ...(setting.scope === 'team' ? { eventType: 'teamMemberAdded' } : {}),
    };
    return {
      ...shell,
      type: 'conversationUpdate',
      membersAdded: members,
      ...(inTeams ? { channelData } : {}),
    };
  }

  function teamEvent(eventType: string, channelName = 'Vetting'): WireActivity {
    const { team, sender, conversationId } = setting;
    if (!team) throw new Error('Only a team has such events.');
    const shell = here(false);
    const ofChannel = eventType.startsWith('channel');
    const channel = { channel: { id: conversationId, name: channelName } };
    return {
      ...shell,
      type: 'conversationUpdate',
      // What happens to a team is told in its General channel.
      conversation: { ...(shell['conversation'] as object), id: ofChannel ? conversationId : team.id },
      channelData: {
        ...(ofChannel ? channel : {}),
        ...teamDetails(setting),
        eventType,
        tenant: { id: sender.tenantId },
      },
    };
  }

  const activities: Activities = {
    message(text, { slash = false, mention = setting.scope !== 'personal' && !slash } = {}) {
      const shell = here();
      if (!inTeams) return { ...shell, type: 'message', text, textFormat: 'plain' };
      const recipient = shell['recipient'] as object;
      const { bot } = setting;
      const at = `<at>${bot.name}</at>`;
      const span = `<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">${bot.name}</span>`;
      return {
        ...shell,
        type: 'message',
        recipient: slash ? { ...recipient, isTargeted: true } : recipient,
        text: mention ? `${at} ${escapeHtml(text)}` : escapeHtml(text),
        textFormat: 'plain',
        // Teams adds this to ordinary messages; it is no file.
        attachments: [
          {
            contentType: 'text/html',
            content: mention ? `<p>${span}&nbsp;${escapeHtml(text)}</p>` : `<p>${escapeHtml(text)}</p>`,
          },
        ],
        entities: mention
          ? [{ mentioned: { id: bot.id, name: bot.name }, text: at, type: 'mention' }, ...entitiesOf(shell)]
          : entitiesOf(shell),
      };
    },
    edited(sent, text, options) {
      const { id, conversation, channelData, ...message } = activities.message(text, options);
      return {
        ...message,
        type: 'messageUpdate',
        id: sent.id ?? id ?? '',
        conversation: sent.conversation ?? conversation ?? { id: setting.conversationId },
        channelData: { ...(channelData as object), eventType: 'editMessage' },
      };
    },
    messageWithValue(data, replyToId) {
      const shell = here();
      const reply = replyToId === undefined ? {} : { replyToId };
      const channelData = inTeams
        ? { ...(shell['channelData'] as object), source: { name: 'message' }, legacy: reply }
        : { ...(shell['channelData'] as object), postBack: true };
      return { ...shell, type: 'message', value: data, ...reply, channelData };
    },
    cardAction(action, replyToId, trigger = 'manual') {
      const shell = here();
      return {
        ...shell,
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId,
        value: { action: { type: 'Action.Execute', ...action }, trigger },
        channelData: {
          ...(shell['channelData'] as object),
          source: { name: 'message' },
          legacy: { replyToId },
        },
      };
    },
    fileConsent: (value, replyToId) => ({
      ...here(),
      type: 'invoke',
      name: 'fileConsent/invoke',
      replyToId,
      value,
    }),
    composeQuery: (text, skip = 0) =>
      fromComposeBox('composeExtension/query', {
        commandId: 'findCustomer',
        parameters: [text === undefined ? { name: 'initialRun', value: 'true' } : { name: 'q', value: text }],
        queryOptions: { skip, count: 25 },
      }),
    composeSelection: (value) => fromComposeBox('composeExtension/selectItem', value),
    installationUpdate,
    installationAdded: () => installationUpdate('add'),
    installationRemoved: () => installationUpdate('remove'),
    botAddedToTeam: () => membersAdded({ id: setting.bot.id }),
    teamEvent,
    botInChannel: (moved) => ({
      ...teamEvent(`channelMember${moved}`),
      [`members${moved}`]: [{ id: setting.bot.id }],
    }),
    membersAdded,
    typing: () => ({ ...here(), type: 'typing' }),
    other: (fields) => ({ ...here(), ...fields }),
  };
  return activities;
}

function teamDetails({ team }: Setting): object {
  return team ? { team: { aadGroupId: team.aadGroupId, name: team.name, id: team.id } } : {};
}

function entitiesOf(shell: Omit<WireActivity, 'type'>): unknown[] {
  return shell['entities'] as unknown[];
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
