import { randomUUID } from 'node:crypto';
import { badRequest } from './errors.ts';
import type { Reply, SimulatorRequest } from './exchange.ts';
import { json } from './exchange.ts';
import { nextLink } from './next-link.ts';
import type { Listing } from './tenants.ts';
import type { World } from './world.ts';

/**
 * One page of a list. The first call may give a size (0 or none: as many as a page holds); further pages come with
 * `seekOperation=Next` and the token of the page before as a header. The list goes on while it is read: nothing documents
 * a snapshot. So an entry that comes before the page shows another one twice, and one that goes lets another one slip by.
 */
export function page(list: Listing<unknown>, request: SimulatorRequest, world: World): Reply {
  const { searchParams, pathname } = request.url;
  const sizeText = searchParams.get('size') ?? '0';
  if (!/^\d+$/.test(sizeText)) return badRequest('The size must be a whole number.');
  const { mostOnPage = 500 } = world.options;
  const size = Math.min(Number(sizeText) || Infinity, mostOnPage);

  const offset = seek(request, world);
  if (offset === undefined) return badRequest('The seek operation or its continuation token is not valid.');
  const end = offset + size;
  const shown = list.slice(offset, end);
  const self = { uri: pathname.replace(/^\/v1/, '') + request.url.search, method: 'GET', headers: [] };
  // The total is that of the page: nothing documents that Partner Center counts all pages.
  const body = { totalCount: shown.length, items: shown, attributes: { objectType: 'Collection' } };
  if (end >= list.length) return json(200, { ...body, links: { self } });

  const continuationToken = randomUUID();
  world.openLists.set(continuationToken, end);
  searchParams.delete('seekOperation');
  const uri = `${pathname.replace(/^\/v1/, '')}?${searchParams.toString()}&seekOperation=Next`;
  return json(200, { ...body, links: { self, next: nextLink(uri, continuationToken) } });
}

function seek({ url, headers }: SimulatorRequest, world: World): number | undefined {
  const operation = url.searchParams.get('seekOperation') ?? 'First';
  if (operation === 'First') return 0;
  return operation === 'Next' ? world.openLists.get(headers['ms-continuationtoken'] ?? '') : undefined;
}
