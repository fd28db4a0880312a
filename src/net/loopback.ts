/** Whether only this machine can reach the host, or be reached there: a name or an address, IPv6 in brackets or not. */
export function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host);
}

/**
 * Whether no proxy leads to the host: it is this machine, or a link-local address, at which Azure answers a machine about
 * itself. https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service (read 2026-11)
 */
export function isOnThisMachine(host: string): boolean {
  return isLoopbackHost(host) || /^169\.254(?:\.\d{1,3}){2}$/u.test(host);
}

/** Whether an address is one of this machine. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isLoopbackHost(parsed.hostname);
}
