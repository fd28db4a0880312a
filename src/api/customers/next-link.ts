import type { NextLink } from './customer-reader.ts';

/** The request for the next page. */
export interface NextPage {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Turns the link to the next page into a request. The links are relative, with or without `/v1`, and some have a
 * second `?` where an `&` belongs. All their headers are sent; the continuation token is one of them.
 * @returns undefined when the link leads to another host, which must not receive the bot's token
 */
export function followNextLink({ uri, headers }: NextLink, baseUrl: string): NextPage | undefined {
  const [path = '', ...queries] = uri.split('?');
  const repaired = queries.length > 0 ? `${path}?${queries.join('&')}` : path;
  if (!URL.canParse(repaired, baseUrl)) return undefined;
  const base = new URL(baseUrl);
  const url = new URL(repaired, baseUrl);
  if (url.origin !== base.origin) return undefined;

  const prefix = base.pathname.replace(/\/$/, '');
  const local =
    prefix && url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
  return {
    path: `${local.startsWith('/v1/') ? '' : '/v1'}${local}${url.search}`,
    headers: Object.fromEntries(
      headers.filter(({ key }) => /^[\w-]+$/.test(key)).map(({ key, value }) => [key, value]),
    ),
  };
}
