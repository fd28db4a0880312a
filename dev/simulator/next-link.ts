import type { SimulatorRequest } from './exchange.ts';
import type { NextLinkForm } from './faults.ts';

/** Where a list goes on: an address to complete and headers to send along. */
export interface NextLink {
  readonly uri: string;
  readonly method: 'GET';
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

/** Partner Center writes the address without `/v1` and the token as a header. */
export function nextLink(uri: string, continuationToken: string): NextLink {
  return { uri, method: 'GET', headers: [{ key: 'MS-ContinuationToken', value: continuationToken }] };
}

/** Gives the link of a page one of the forms that clients must be able to read. Other answers stay as they are. */
export function changeNextLink(value: unknown, form: NextLinkForm, request: SimulatorRequest): unknown {
  const page = value as { links?: { next?: NextLink } } | null;
  if (!page?.links) return value;
  const next = changed(page.links.next, form, request);
  return next ? { ...page, links: { ...page.links, next } } : value;
}

function changed(
  next: NextLink | undefined,
  form: NextLinkForm,
  request: SimulatorRequest,
): NextLink | undefined {
  switch (form) {
    case 'repeating': {
      const token = request.headers['ms-continuationtoken'];
      if (token === undefined) return next;
      return nextLink(request.url.pathname.replace(/^\/v1/, '') + request.url.search, token);
    }
    case 'malformed':
      return next && { ...next, uri: next.uri.replace('&seekOperation', '?seekOperation') };
    case 'withVersion':
      return next && { ...next, uri: `/v1${next.uri}` };
  }
}
