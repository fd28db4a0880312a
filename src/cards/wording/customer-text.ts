import type { Customer } from '../../api/index.ts';
import { formatCountry, type Locale } from '../../i18n/index.ts';
import { cleanText, isolate, nameLength } from '../drawing/outside-text.ts';

/** What the customer is called on a card. */
export function customerName({ companyName, domain, customerTenantId }: Customer): string {
  return cleanText(companyName, nameLength) || cleanText(domain ?? '', nameLength) || customerTenantId;
}

/** Where the customer is found: `contoso.edu · Poland`; undefined when neither is known. */
export function customerWhereabouts(locale: Locale, { domain, country }: Customer): string | undefined {
  const parts = [
    cleanText(domain ?? '', nameLength),
    country ? cleanText(formatCountry(locale, country), nameLength) : '',
  ];
  return parts.filter(Boolean).map(isolate).join(' · ') || undefined;
}
