import { isLoopbackUrl } from '../../api/index.ts';

/**
 * Where Microsoft's connectors are: Teams of all clouds, and Bot Framework's other channels. The bot's token
 * goes there with every message, so it goes nowhere else
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages, read 2026-11).
 */
const hosts = ['smba.trafficmanager.net'];
const domains = [
  '.teams.microsoft.com',
  '.teams.microsoft.us',
  '.botframework.com',
  '.botframework.azure.us',
];

/** Decides whether the bot may send to an address. Loopback is for trying out: the Emulator listens there. */
export type MaySendTo = (serviceUrl: string) => boolean;

/** The decision for production, or for trying out. */
export function mayBotSendTo({ production }: { readonly production: boolean }): MaySendTo {
  return (serviceUrl) => isMicrosofts(serviceUrl) || (!production && isLoopbackUrl(serviceUrl));
}

function isMicrosofts(serviceUrl: string): boolean {
  const url = URL.parse(serviceUrl);
  if (url === null) return false;
  const { protocol, hostname, port, username, password } = url;
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    (hosts.includes(hostname) || domains.some((domain) => hostname.endsWith(domain)))
  );
}
