import {
  customerKey,
  maxCustomerLength,
  readCustomerReference,
  readQuotedCustomer,
  type CustomerReference,
} from '../../api/index.ts';
import { locales, type Locale } from '../../i18n/index.ts';
import type { NotifyFilter } from '../../watch/index.ts';
import { foldKeyword, straightenPunctuation, withoutFinalMarks } from '../../teams/activity/text.ts';
import type { Argument } from '../contract/command.ts';
import { isMalformedTenantId } from '../typed-text/malformed-tenant-id.ts';
import { quotedWords } from '../typed-text/quotes.ts';
import { argumentTooLong } from '../typed-text/read-arguments.ts';
import { readFilter, readLanguageName } from '../typed-text/vocabulary.ts';
import { meansAll } from './all-customers.ts';
import { splitList } from '../typed-text/split-list.ts';
import { withLegalForms } from './legal-form.ts';
import { uniqueBy } from './unique-by.ts';

/**
 * The most customers that are asked about at once: a card has room for them, and one question keeps Partner Center busy
 * only briefly.
 */
export const maxCustomersAtOnce = 20;

/** The most customers in the list of a check, which is shown in pages, and their bytes: buttons carry the list along. */
export const maxCustomersPerCheck = 200;
const maxListBytes = 4_000;

/** At least one customer, each named once. */
export type NamedCustomers = readonly [CustomerReference, ...CustomerReference[]];

/**
 * Customers separated by commas, semicolons or new lines. Quotes keep a comma inside a name. A customer that is
 * named twice, in whatever form, is taken once, as it was typed first.
 */
export const customers: Argument<NamedCustomers> = {
  isList: true,
  read(text) {
    const fits = Buffer.byteLength(text) <= maxListBytes;
    return readList(partsOf(text), fits ? maxCustomersPerCheck : maxCustomersAtOnce);
  },
  customersIn: (value) => Math.min(value.length, maxCustomersAtOnce),
};

/** Customers that something is done for, and the one name that the list may be instead. */
export interface SeveralCustomers {
  readonly references: NamedCustomers;
  /** `Contoso, Ltd.` is two customers or one: set when nothing but commas says that it is a list. */
  readonly asOneName?: CustomerReference;
}

/** As many customers as a card shows, or one whose name has commas in it. */
export const severalCustomers: Argument<SeveralCustomers> = {
  isList: true,
  read(text) {
    const parts = partsOf(text);
    const read = readList(parts, maxCustomersAtOnce);
    if (!read.ok) return read;
    const mayBeOne =
      parts.length > 1 &&
      text.length <= maxCustomerLength &&
      !/[;\n"“”„]/u.test(text) &&
      !parts.some(isIdentifier);
    const references = read.value;
    return {
      ok: true,
      value: mayBeOne ? { references, asOneName: readCustomerReference(text) } : { references },
    };
  },
  customersIn: ({ references }) => references.length,
};

/** Every customer that is watched here, or some. Quotes mean a name. */
export const watchedCustomers: Argument<SeveralCustomers | 'all'> = {
  isList: true,
  read: (text) => (meansAll(text) ? { ok: true, value: 'all' } : severalCustomers.read(text)),
  customersIn: (value) => (value === 'all' ? 0 : value.references.length),
};

function partsOf(text: string): string[] {
  const parts = splitList(text, maxCustomerLength).map((part) => part.trim());
  const written = parts.filter((part) => part !== '');
  return distinct(/[;\n]/u.test(text) ? written : withLegalForms(written));
}

function readList(written: readonly string[], limit: number): ReturnType<typeof customers.read> {
  return written.length > mostPartsRead
    ? tooManyCustomers(written.length, limit)
    : readParts(written.map(readPart), limit);
}

/** The most parts that are read to see which of them name the same customer. Reading thousands would take too long. */
const mostPartsRead = maxCustomersPerCheck;

/** A part of a list of customers. */
interface Part {
  readonly name: string;
  /** Quotes mean a name, whatever it looks like. */
  readonly quoted: boolean;
}

/** `status of Contoso?` asks about Contoso; a question mark inside quotes belongs to the name. */
function readPart(written: string): Part {
  const asked = written.trim();
  const part = withoutFinalMarks(asked, '? ') || asked;
  const words = quotedWords(part);
  return { name: withPlainDashes(words ?? part), quoted: words !== undefined };
}

/** A tenant id pasted from a document may carry typographic dashes; a name keeps its own. */
function withPlainDashes(name: string): string {
  const straight = straightenPunctuation(name);
  return /^\{?[\p{L}\p{N}-]+\}?$/u.test(straight) ? straight : name;
}

function readParts(all: readonly Part[], limit: number): ReturnType<typeof customers.read> {
  const parts = all.filter(({ name }) => name !== '');
  if (parts.some(({ name }) => name.length > maxCustomerLength)) {
    return parts.length > limit ? tooManyCustomers(parts.length, limit) : argumentTooLong;
  }
  const [first, ...others] = uniqueBy(parts.map(readCustomer), customerKey);
  if (first === undefined) return { ok: false, problem: { code: 'missingCustomer' } };
  const value: NamedCustomers = [first, ...others];
  if (value.length > limit) return tooManyCustomers(value.length, limit);
  if (value.length === 1 && isMalformedTenantId(first.text)) {
    return { ok: false, problem: { code: 'malformedTenantId', values: { text: first.text } } };
  }
  return { ok: true, value };
}

/** Each text once, without empty ones. */
function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

function tooManyCustomers(count: number, limit: number) {
  const values = { count, limit };
  return { ok: false, problem: { code: 'tooManyCustomers', values } } as const;
}

const oneCustomer = { ok: false, problem: { code: 'oneCustomer' } } as const;

/** Exactly one customer. A name with a comma needs no quotes. */
export const singleCustomer: Argument<CustomerReference> = {
  read(text) {
    const parts = splitList(text, maxCustomerLength).map((part) => part.trim());
    if (parts.length > 1 && parts.every(isIdentifier)) return oneCustomer;
    const read = readParts([readPart(text)], 1);
    if (!read.ok) return read;
    const [value] = read.value;
    return { ok: true, value };
  },
  customersIn: () => 1,
};

/** Whether a text is certainly a customer by itself, and no part of a name with a comma. */
function isIdentifier(text: string): boolean {
  return readCustomerReference(text).kind !== 'name';
}

/** Which vettings a channel is told about. */
export const notifyFilter: Argument<NotifyFilter> = {
  read(text) {
    if (foldKeyword(text) === '') return { ok: false, problem: { code: 'missingFilter' } };
    const value = readFilter(text);
    if (value === undefined) return { ok: false, problem: { code: 'unknownFilter', values: { text } } };
    return { ok: true, value };
  },
};

/** The beginning of a company's name. Stop words stay: a company may be called “For Kids”. */
export const companyName: Argument<string> = {
  isVerbatim: true,
  read(text) {
    const name = quotedWords(text) ?? text.trim();
    if (name === '') return { ok: false, problem: { code: 'missingName' } };
    if (name.length > maxCustomerLength) return argumentTooLong;
    return { ok: true, value: name };
  },
};

/** A language of the bot, or `auto`. Regions are accepted: `pl-PL` is `pl`. */
export const language: Argument<Locale | 'auto'> = {
  read(text) {
    const code = foldKeyword(text).split(/[-_]/)[0] ?? '';
    if (code === '') return { ok: false, problem: { code: 'missingLanguage' } };
    const value = [...locales, 'auto' as const].find((known) => known === code) ?? readLanguageName(text);
    if (value === undefined) return { ok: false, problem: { code: 'unknownLanguage', values: { text } } };
    return { ok: true, value };
  },
};

/** Anything, or nothing. */
export const optionalText: Argument<string> = {
  read: (text) => ({ ok: true, value: text }),
};

function readCustomer({ name, quoted }: Part): CustomerReference {
  return quoted ? readQuotedCustomer(name) : readCustomerReference(name);
}
