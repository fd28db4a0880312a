import type { Setting } from './setting.ts';
import type { Ticker } from './ticker.ts';
import type { WireActivity } from './types.ts';

/** The fields that every activity of a host carries, whatever it is about. */
export function envelope(
  setting: Setting,
  ticker: Ticker,
  { thread = true } = {},
): Omit<WireActivity, 'type'> {
  const { id, at } = ticker.next();
  const { host, sender, bot, locale } = setting;
  const base = {
    id,
    timestamp: at.toISOString(),
    // Replaced when it is sent.
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
    ...(locale === undefined ? {} : { locale }),
  };
  if (host === 'emulator') {
    return {
      ...base,
      channelId: 'emulator',
      from: { id: sender.id, name: sender.name, role: 'user' },
      conversation: { id: setting.conversationId },
      recipient: { id: bot.id, name: bot.name, role: 'bot' },
      entities: [
        { type: 'ClientCapabilities', requiresBotState: true, supportsListening: true, supportsTts: true },
      ],
      channelData: { clientActivityID: `${id}-emulator` },
    };
  }
  return {
    ...base,
    channelId: 'msteams',
    from: { id: sender.id, name: sender.name, aadObjectId: sender.aadObjectId },
    conversation: conversation(setting, thread),
    recipient: { id: bot.id, name: bot.name },
    entities: clientInfo(setting),
    channelData: channelData(setting),
    ...(setting.timeZone === undefined
      ? {}
      : { localTimezone: setting.timeZone, localTimestamp: localTime(at, setting.timeZone) }),
  };
}

function conversation(setting: Setting, thread: boolean): { id: string; [field: string]: unknown } {
  const { scope, sender, conversationId, threadId } = setting;
  if (scope === 'personal') {
    return { conversationType: 'personal', tenantId: sender.tenantId, id: conversationId };
  }
  return {
    isGroup: true,
    conversationType: scope === 'team' ? 'channel' : 'groupChat',
    tenantId: sender.tenantId,
    id: scope === 'team' && thread ? `${conversationId};messageid=${threadId}` : conversationId,
  };
}

function clientInfo({ locale, timeZone }: Setting): object[] {
  if (locale === undefined) return [];
  const country = new Intl.Locale(locale).region;
  return [
    {
      locale,
      ...(country === undefined ? {} : { country }),
      platform: 'Web',
      ...(timeZone === undefined ? {} : { timezone: timeZone }),
      type: 'clientInfo',
    },
  ];
}

function channelData({ scope, sender, team, conversationId, channelType }: Setting): Record<string, unknown> {
  const tenant = { id: sender.tenantId };
  if (scope !== 'team' || !team) return { tenant };
  return {
    teamsChannelId: conversationId,
    teamsTeamId: team.id,
    channel: { id: conversationId, ...(channelType && { type: channelType }) },
    team: { id: team.id },
    tenant,
  };
}

function localTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const offset = name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return new Date(at.getTime() + shift).toISOString().replace('Z', offset);
}
