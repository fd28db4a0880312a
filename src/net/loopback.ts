/** Whether the host is a loopback address or `localhost`. IPv6 may stand in brackets. */
export function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host);
}

/**
 * Whether the host must be reached without a proxy: a loopback host, or a link-local address such as that of Azure's
 * instance metadata. https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service (read 2026-11)
 */
export function isOnThisMachine(host: string): boolean {
  return isLoopbackHost(host) || /^169\.254(?:\.\d{1,3}){2}$/u.test(host);
}

/** Whether the URL's host is a loopback host. False for a text that is no URL. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && isLoopbackHost(parsed.hostname);
}
