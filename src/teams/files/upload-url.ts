import { isLoopbackUrl } from '../../net/loopback.ts';

/**
 * Where Teams keeps people's files: OneDrive, on hosts of SharePoint
 * (https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges, numbers 31 and, for the US government,
 * https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-u-s-government-gcc-high-endpoints; read 2026-11).
 */
const domains = ['.sharepoint.com', '.sharepoint.us'];

/** Decides whether a file may be put at an address, which comes from a client. Loopback is for trying out. */
export type MayUploadTo = (url: string) => boolean;

/** Makes the decision for production, or for trying out. */
export function mayBotUploadTo({ production }: { readonly production: boolean }): MayUploadTo {
  return (url) => isOneDrive(url) || (!production && isLoopbackUrl(url));
}

function isOneDrive(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  const { protocol, hostname, port, username, password } = url;
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    domains.some((domain) => hostname.endsWith(domain))
  );
}
