import * as z from 'zod';
import type { Body } from '../../net/body.ts';
import { readTenantId } from '../model/tenant-id.ts';
import type { Customer } from '../model/types.ts';
import { wireTextOf } from '../model/wire-text.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

const text = z.string().nullish();

/** The fields that the bot uses, out of many. https://learn.microsoft.com/partner-center/developer/customer-resources */
const wireCustomer = z.object({
  id: text,
  companyProfile: z.object({ tenantId: text, domain: text, companyName: text }).nullish(),
  billingProfile: z
    .object({ companyName: text, defaultAddress: z.object({ country: text }).nullish() })
    .nullish(),
});

const wirePage = z.object({
  items: z.array(z.unknown()).nullish(),
  links: z
    .object({
      next: z
        .object({ uri: text, headers: z.array(z.object({ key: z.string(), value: z.string() })).nullish() })
        .nullish(),
    })
    .nullish(),
});

/** Partner Center's link to the next page. */
export interface NextLink {
  readonly uri: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

export interface CustomerPage {
  readonly customers: readonly Customer[];
  readonly next?: NextLink;
}

/** Reads a customer. Undefined when the value is no object or has no GUID. */
export function readCustomer(value: unknown): Customer | undefined {
  const parsed = wireCustomer.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, companyProfile: company, billingProfile: billing } = parsed.data;
  const customerTenantId =
    readTenantId(wireTextOf(id) ?? '') ?? readTenantId(wireTextOf(company?.tenantId) ?? '');
  if (customerTenantId === undefined) return undefined;
  const domain = wireTextOf(company?.domain);
  const country = wireTextOf(billing?.defaultAddress?.country)?.toUpperCase();
  return dropUndefined({
    customerTenantId,
    companyName:
      wireTextOf(company?.companyName) ?? wireTextOf(billing?.companyName) ?? domain ?? customerTenantId,
    domain,
    country,
  });
}

/**
 * Reads one page of a list of customers; undefined when the body is none. Entries that are no customers are left out.
 * An empty body is an empty page.
 */
export function readCustomerPage(body: Body): CustomerPage | undefined {
  const page = readItems(body);
  if (page === undefined) return undefined;
  const { items, next } = page;
  const customers = items.map(readCustomer).filter((customer) => customer !== undefined);
  return dropUndefined({ customers, next });
}

/** Reads one page of any list. An empty body is an empty page; undefined when the body is none. */
export function readItems(
  body: Body,
): { readonly items: readonly unknown[]; readonly next?: NextLink } | undefined {
  if (body.kind === 'empty') return { items: [] };
  const parsed = wirePage.safeParse(body.kind === 'json' ? body.value : undefined);
  if (!parsed.success || parsed.data.items === undefined) return undefined;
  const items = parsed.data.items ?? [];
  const next = parsed.data.links?.next;
  return next?.uri ? { items, next: { uri: next.uri, headers: next.headers ?? [] } } : { items };
}
