import type { Customer } from '../../api/index.ts';
import { formatCountry, type Locale } from '../../i18n/index.ts';
import { cleanText, isolate, nameLength, wholeNameLength } from '../drawing/outside-text.ts';
import { optional } from '../drawing/render.ts';

/** What the customer is called in a row, a sentence or a toast. */
export function customerName(customer: Customer): string {
  return nameWithin(customer, nameLength);
}

function nameWithin({ companyName, domain, customerTenantId }: Customer, length: number): string {
  return cleanText(companyName, length) || cleanText(domain ?? '', length) || customerTenantId;
}

/** Where the customer is found: `contoso.edu · Poland`; undefined when neither is known. */
export function customerWhereabouts(locale: Locale, { domain, country }: Customer): string | undefined {
  const parts = [
    cleanText(domain ?? '', nameLength),
    country ? cleanText(formatCountry(locale, country), nameLength) : '',
  ];
  return parts.filter(Boolean).map(isolate).join(' · ') || undefined;
}

/** The view of the part `customer`: whom the card is about. `eyebrow` says what the card is, above the name. */
export function customerView(locale: Locale, customer: Customer, eyebrow?: string) {
  const company = nameWithin(customer, wholeNameLength);
  return {
    eyebrow: optional(eyebrow),
    company,
    whereabouts: optional(customerWhereabouts(locale, customer)),
    // A customer whose name is not known is called by it already.
    tenantId: optional(company === customer.customerTenantId ? undefined : customer.customerTenantId),
  };
}
