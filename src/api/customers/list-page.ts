import * as z from 'zod';
import type { Client } from '../client/client.ts';
import type { CallBudget } from '../model/call-budget.ts';
import { PartnerCenterError } from '../model/errors.ts';
import { readItems } from './customer-reader.ts';
import { followNextLink } from './next-link.ts';

/** What every page of a list is read with. */
export interface ListCall {
  readonly client: Client;
  readonly baseUrl: string;
  /** The path for the log. */
  readonly template: string;
  readonly budget: CallBudget;
}

/** The entries of a page, and where the next one is: a text that only this file reads. */
export interface PageOfList {
  readonly items: readonly unknown[];
  readonly next?: string;
}

const nextPage = z.object({ path: z.string(), headers: z.record(z.string(), z.string()) });

/**
 * Reads a page of a list: its first one, by a path, or the one that the page before named.
 * @throws PartnerCenterError
 */
export async function readListPage(
  { client, baseUrl, template, budget }: ListCall,
  page: { readonly path: string } | string,
): Promise<PageOfList> {
  const asked = typeof page === 'string' ? nextPage.parse(JSON.parse(page)) : page;
  const read = readItems(await client({ ...asked, template, isAboutCustomer: false }, budget));
  const next = read?.next && followNextLink(read.next, baseUrl);
  // A link to another host is none, and without the next page nobody knows what it holds.
  if (read === undefined || (read.next !== undefined && next === undefined)) {
    const { correlationId } = budget;
    throw new PartnerCenterError('malformed', { correlationId, fault: { httpStatus: 200 } });
  }
  return { items: read.items, ...(next && { next: JSON.stringify(next) }) };
}
