import { readDomain } from './domain.ts';
import { readTenantId } from '../model/tenant-id.ts';
import type { CustomerReference } from '../model/types.ts';

/** What may stand around a name: a Markdown link (its visible text counts), quotes, backticks, `<…>`. */
const wrappings = [/^\[(.*)\]\([^()]*\)$/s, /^['‘](.*)['’]$/s, /^`(.*)`$/s, /^<(.*)>$/s];
const beginsWrapped = /^[['‘`<]/;

/**
 * Reads how a person names a customer: a tenant id (any case, with or without dashes and braces), a domain (also in a
 * web or e-mail address), or else a name. Each may stand in `<…>`, single quotes, backticks or a Markdown link.
 */
export function readCustomerReference(text: string): CustomerReference {
  const name = bareName(text);
  const tenantId = readTenantId(name);
  if (tenantId !== undefined) return { kind: 'tenantId', tenantId, text };
  const domain = readDomain(name);
  return domain === undefined ? { kind: 'name', name, text } : { kind: 'domain', domain, text };
}

/**
 * Reads a text that stood in quotes: they mean a name, also when it looks like a domain or a tenant id. `text` then keeps
 * quotes, so that it is read in the same way again.
 */
export function readQuotedCustomer(quoted: string): CustomerReference {
  const reference = readCustomerReference(quoted);
  if (reference.kind === 'name') return reference;
  return { kind: 'name', name: bareName(quoted), text: `"${quoted}"`, otherwise: reference };
}

/**
 * A key that is equal for references with the same tenant id, the same domain, or the same name apart from case and
 * blanks. For comparing, not for showing.
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

/** The text without quotes, backticks, `<…>` or the address of a Markdown link around it. */
export function bareName(text: string): string {
  const name = text.trim();
  if (!beginsWrapped.test(name)) return name;
  return wrappings.reduce((bare, wrapping) => bare.replace(wrapping, '$1').trim(), name);
}
