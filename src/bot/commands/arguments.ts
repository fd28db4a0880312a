import { locales, translate, type Locale } from '../../i18n/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { foldKeyword, straightenPunctuation } from '../text.ts';
import type { Argument } from './define.ts';

/** One card has room for so many customers, and one question should not keep Partner Center busy for long. */
export const maxCustomersPerCheck = 20;

/** Longer than any company name, domain or tenant id that Partner Center holds. */
export const maxCustomerLength = 256;

/** Customers separated by commas, semicolons or new lines. Quotes keep a comma inside a name. */
export const customers: Argument<readonly string[]> = {
  read(text) {
    const parts = [...new Set(splitList(text).map(readCustomer))].filter((part) => part !== '');
    if (parts.length === 0) return { ok: false, problem: { code: 'missingCustomer' } };
    if (parts.length > maxCustomersPerCheck) {
      const values = { count: parts.length, limit: maxCustomersPerCheck };
      return { ok: false, problem: { code: 'tooManyCustomers', values } };
    }
    if (parts.some((part) => part.length > maxCustomerLength)) {
      return { ok: false, problem: { code: 'tooLong', values: { limit: maxCustomerLength } } };
    }
    const malformed = parts.length === 1 ? parts.find(isMalformedTenantId) : undefined;
    if (malformed !== undefined) {
      return { ok: false, problem: { code: 'malformedTenantId', values: { text: malformed } } };
    }
    return { ok: true, value: parts };
  },
};

/** Exactly one customer; quotes are not needed for a comma. */
export const singleCustomer: Argument<string> = {
  read(text) {
    const read = customers.read(`"${unquote(text).replaceAll('"', '')}"`);
    if (!read.ok) return read;
    return { ok: true, value: read.value[0] ?? '' };
  },
};

/** What a channel wants to hear of. */
export const notifyFilter: Argument<NotifyFilter> = {
  read(text) {
    const word = foldKeyword(text);
    if (word === '') return { ok: false, problem: { code: 'missingFilter' } };
    const value = (['all', 'approved', 'denied'] as const).find((filter) =>
      locales.some((locale) => foldKeyword(translate(locale, `notifyFilters.${filter}`)) === word),
    );
    if (value === undefined) return { ok: false, problem: { code: 'unknownFilter', values: { text } } };
    return { ok: true, value };
  },
};

/** The beginning of a company's name. */
export const companyName: Argument<string> = {
  read(text) {
    const name = unquote(text);
    if (name === '') return { ok: false, problem: { code: 'missingName' } };
    if (name.length > maxCustomerLength) {
      return { ok: false, problem: { code: 'tooLong', values: { limit: maxCustomerLength } } };
    }
    return { ok: true, value: name };
  },
};

/** A language we speak, or `auto`. Regions are accepted: `pl-PL` is `pl`. */
export const language: Argument<Locale | 'auto'> = {
  read(text) {
    const code = foldKeyword(text).split(/[-_]/)[0] ?? '';
    if (code === '') return { ok: false, problem: { code: 'missingLanguage' } };
    const value = [...locales, 'auto' as const].find((known) => known === code);
    if (value === undefined) return { ok: false, problem: { code: 'unknownLanguage', values: { text } } };
    return { ok: true, value };
  },
};

/** Anything, or nothing. */
export const optionalText: Argument<string> = {
  read: (text) => ({ ok: true, value: text }),
};

function splitList(text: string): string[] {
  return text.match(/(?:"[^"\n]*"|“[^”\n]*”|„[^”“\n]*[”“]|”[^”\n]*”|[^,;\n])+/gu) ?? [];
}

function readCustomer(part: string): string {
  const customer = unquote(part);
  const straight = straightenPunctuation(customer);
  // A tenant id pasted from a document may carry typographic dashes; a name keeps its own.
  return /^\{?[\p{L}\p{N}-]+\}?$/u.test(straight) ? straight : customer;
}

function unquote(text: string): string {
  return text
    .trim()
    .replace(/^["“„”](.*)["”“]$/su, '$1')
    .trim();
}

/** Hexadecimal groups joined by dashes that are almost, but not quite, a GUID. */
function isMalformedTenantId(text: string): boolean {
  const bare = text.replace(/^\{|\}$/gu, '');
  const isGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(bare);
  return (
    !isGuid && /^[0-9a-z]{6,10}(?:-[0-9a-z]{2,6}){2,4}(?:-[0-9a-z]{4,16})?$/iu.test(bare) && /\d/u.test(bare)
  );
}
