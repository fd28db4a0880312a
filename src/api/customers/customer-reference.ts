import { readDomain } from './domain.ts';
import { readTenantId } from '../model/tenant-id.ts';

/** By what a person names a customer. */
export type CustomerReference =
  | { readonly kind: 'tenantId'; readonly tenantId: string }
  | { readonly kind: 'domain'; readonly domain: string }
  | { readonly kind: 'name'; readonly name: string };

/** A Markdown link, of which the text counts that a reader sees; quotes, backticks, `<…>`. */
const wrappings = [/^\[(.*)\]\([^()]*\)$/s, /^['‘](.*)['’]$/s, /^`(.*)`$/s, /^<(.*)>$/s];

/** What a person means by a text: a tenant id, a domain (also in a web or e-mail address), or else a name. */
export function readCustomerReference(text: string): CustomerReference {
  const name = unwrap(text);
  const tenantId = readTenantId(name);
  if (tenantId !== undefined) return { kind: 'tenantId', tenantId };
  const domain = readDomain(name);
  return domain === undefined ? { kind: 'name', name } : { kind: 'domain', domain };
}

/**
 * The same for all texts that surely mean the same customer: the same tenant id or domain in any form, or the same
 * name whatever its capitals and blanks. For comparing, not for showing.
 */
export function customerKey(text: string): string {
  const reference = readCustomerReference(text);
  switch (reference.kind) {
    case 'tenantId':
      return reference.tenantId;
    case 'domain':
      return reference.domain;
    case 'name':
      return reference.name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  }
}

function unwrap(text: string): string {
  return wrappings.reduce((bare, wrapping) => bare.replace(wrapping, '$1').trim(), text.trim());
}
