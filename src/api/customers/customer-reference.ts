import { readDomain } from './domain.ts';
import { readTenantId } from '../model/tenant-id.ts';
import type { CustomerReference } from '../model/types.ts';

/** A Markdown link, of which the text counts that a reader sees; quotes, backticks, `<…>`. */
const wrappings = [/^\[(.*)\]\([^()]*\)$/s, /^['‘](.*)['’]$/s, /^`(.*)`$/s, /^<(.*)>$/s];

/**
 * What a person means by a text: a tenant id (any case, with or without dashes and braces), a domain (also in a web or
 * e-mail address), or else a name. Each may stand in `<…>`, in single quotes, in backticks or in a Markdown link.
 */
export function readCustomerReference(text: string): CustomerReference {
  const name = unwrap(text);
  const tenantId = readTenantId(name);
  if (tenantId !== undefined) return { kind: 'tenantId', tenantId, text };
  const domain = readDomain(name);
  return domain === undefined ? { kind: 'name', name, text } : { kind: 'domain', domain, text };
}

/**
 * The same for all references that surely mean the same customer: the same tenant id or domain, or the same name
 * whatever its capitals and blanks. For comparing, not for showing.
 */
export function customerKey(reference: CustomerReference): string {
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
