import { domainToASCII } from 'node:url';

const label = '(?!-)[a-z0-9-]{1,63}(?<!-)';
const domainName = new RegExp(`^(?:${label}\\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$`);

/** What separates labels, as the other characters that `domainToASCII` takes for a dot (UTS #46, read 2026-11). */
const labelDot = /[.\u3002\uFF0E\uFF61]/;

/**
 * Reads the domain from a typed domain, web address or e-mail address, as DNS writes it (lower case, punycode).
 * Undefined for other text. `www.` is dropped, because companies verify the domain without it.
 */
export function readDomain(text: string): string | undefined {
  const [address = ''] = text
    .trim()
    .replace(/^(?:mailto:|[a-z][a-z0-9+.-]*:\/\/)/i, '')
    .split(/[/?#]/, 1);
  const host = address.slice(address.lastIndexOf('@') + 1).replace(/:\d{1,5}$/, '');
  // A text with a blank is a company name; URL parsing would encode the blank.
  if (host.length > 253 || !labelDot.test(host) || /\s/.test(host)) return undefined;
  const domain = domainToASCII(host)
    .replace(/\.$/, '')
    .replace(/^www\.(?=.+\.)/, '');
  return domain.length <= 253 && domainName.test(domain) ? domain : undefined;
}
