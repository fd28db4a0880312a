import { isLoopbackUrl } from '../../net/loopback.ts';

/**
 * The hosts of Microsoft's connectors: Teams in all clouds, and Bot Framework's other channels. Every message carries
 * the bot's token, so messages go to these hosts only
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages, read 2026-11).
 */
const hosts = ['smba.trafficmanager.net'];
const domains = [
  '.teams.microsoft.com',
  '.teams.microsoft.us',
  '.botframework.com',
  '.botframework.azure.us',
];

/** Decides whether the bot may send to an address. Loopback, where the Emulator listens, is for trying out. */
export type MaySendTo = (serviceUrl: string) => boolean;

/** Makes the decision for production, or for trying out. */
export function mayBotSendTo({ production }: { readonly production: boolean }): MaySendTo {
  return (serviceUrl) => isMicrosoftConnector(serviceUrl) || (!production && isLoopbackUrl(serviceUrl));
}

function isMicrosoftConnector(serviceUrl: string): boolean {
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
