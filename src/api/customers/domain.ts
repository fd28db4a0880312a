import { domainToASCII } from 'node:url';

const label = '(?!-)[a-z0-9-]{1,63}(?<!-)';
const domainName = new RegExp(`^(?:${label}\\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$`);

/**
 * The domain in what a person typed or pasted, as DNS writes it (lower case, punycode), or undefined: a bare
 * domain, a web address or an e-mail address. `www.` is dropped; nobody verifies that with Microsoft.
 */
export function readDomain(text: string): string | undefined {
  const host = text
    .trim()
    .replace(/^(?:mailto:|[a-z][a-z0-9+.-]*:\/\/)/i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d{1,5}$/, '');
  // A blank means a company name; URL parsing would quietly encode it.
  if (host === '' || host.length > 253 || /\s/.test(host)) return undefined;
  const domain = domainToASCII(host)
    .replace(/\.$/, '')
    .replace(/^www\.(?=.+\.)/, '');
  return domain.length <= 253 && domainName.test(domain) ? domain : undefined;
}
