import { customerKey } from '../../api/index.ts';
import { locales, translate, type Locale } from '../../i18n/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { foldKeyword, straightenPunctuation } from '../../teams/activity/text.ts';
import type { Argument } from '../contract/command.ts';
import { uniqueBy } from './unique-by.ts';

/** One card has room for so many customers, and one question should not keep Partner Center busy for long. */
export const maxCustomersPerCheck = 20;

/** Longer than any company name, domain or tenant id that Partner Center holds. */
export const maxCustomerLength = 256;

/**
 * Customers separated by commas, semicolons or new lines. Quotes keep a comma inside a name. A customer that is
 * named twice, in whatever form, is taken once, as it was typed first.
 */
export const customers: Argument<readonly string[]> = {
  read(text) {
    const named = splitList(text)
      .map(readCustomer)
      .filter((part) => part !== '');
    const parts = uniqueBy(named, customerKey);
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

/** The beginning of a company's name, word for word: companies may be called “For Kids”. */
export const companyName: Argument<string> = {
  isVerbatim: true,
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

/** What is in quotes has a limit, that of a name: else every quote would be followed to the end of the text. */
function splitList(text: string): string[] {
  return (
    text.match(/(?:"[^"\n]{0,256}"|“[^”\n]{0,256}”|„[^”“\n]{0,256}[”“]|”[^”\n]{0,256}”|[^,;\n])+/gu) ?? []
  );
}

function readCustomer(part: string): string {
  // `status of Contoso?` asks about Contoso; a question mark inside quotes belongs to the name.
  const customer = unquote(part.replace(/(?<=\S)\s*\?+\s*$/u, ''));
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

/** Groups joined by dashes, or 32 characters in one, that are nearly all hexadecimal: almost a GUID, but not quite. */
function isMalformedTenantId(text: string): boolean {
  const bare = text.replace(/^\{|\}$/gu, '');
  const isGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(bare);
  const hasShape = /^(?:[0-9a-z]{6,10}(?:-[0-9a-z]{2,16}){2,5}|[0-9a-z]{32})$/iu.test(bare);
  const characters = bare.replaceAll('-', '');
  const others = characters.replace(/[0-9a-f]/giu, '').length;
  return !isGuid && hasShape && /\d/u.test(bare) && characters.length >= leastOfTenantId && others <= 2;
}

/** Of its 32 characters; a word with fewer may be hexadecimal by chance. */
const leastOfTenantId = 20;
