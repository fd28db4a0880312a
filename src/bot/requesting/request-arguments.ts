import { maxCustomerLength } from '../../api/index.ts';
import { maxWebsiteLength } from '../../request/index.ts';
import { lastWord, withoutLeadingSeparators } from '../../teams/activity/text.ts';
import { readQuotations } from '../typed-text/quotes.ts';
import { withoutFirstFillers } from '../typed-text/stop-words.ts';
import { readSegment } from '../typed-text/vocabulary.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Words joined by dots, the last with a letter in it: an address of numbers is not taken for a website. */
const hostPattern =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?=[^.]*\p{L})[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])$/u;

/**
 * A website without `https://`, query and fragment: `www.contoso.edu`. Undefined when the text is no website.
 */
export function readWebsite(text: string): string | undefined {
  const [address = ''] = text
    .trim()
    .replace(/^https?:\/\//iu, '')
    .split(/[?#]/u, 1);
  const website = address.replace(/(?<!\/)\/+$/u, '');
  const [host = ''] = website.split('/');
  const isWebsite = website.length <= maxWebsiteLength && !/\s/u.test(website) && hostPattern.test(host);
  return isWebsite ? website : undefined;
}

/**
 * Splits `contoso.edu k12 www.contoso.edu`: a customer, then segment and website in any order, each of which
 * may be missing. Where the end of the customer is certain (a domain, a tenant id, a quoted name), an unknown
 * word after it is the segment, and not part of a name.
 */
export function splitEducationText(text: string): { customer: string; segment?: string; website?: string } {
  const [named, after] = namedCustomer(text);
  if (named !== undefined) {
    const { rest, segment, website } = takeFromEnd(after, 'customer');
    const unknown = segment ?? (rest === '' ? undefined : rest);
    return dropUndefined({ customer: named, segment: unknown, website });
  }
  const { rest, segment, website } = takeFromEnd(text, 'name');
  // A word with a dot may belong to a name, unless a segment was found as well or it begins with `https://`
  // or `www.`.
  if (website !== undefined && segment === undefined && !/^(?:https?:\/\/|www\.)/iu.test(website)) {
    return { customer: text };
  }
  return dropUndefined({ customer: rest, segment, website });
}

/**
 * Splits `litware.gov 123456`: a customer, and perhaps a validation code. After a name, only digits are a
 * code.
 */
export function splitGovernmentText(text: string): { customer: string; validationCode?: string } {
  const [named, after] = namedCustomer(text);
  if (named !== undefined) return dropUndefined({ customer: named, validationCode: after || undefined });
  const [rest, word] = lastWord(text);
  return rest !== '' && /^\d{4,}$/u.test(word)
    ? { customer: withoutTrailingSeparators(rest), validationCode: word }
    : { customer: text };
}

/** The customer, if it is a domain, a tenant id or a quoted name, perhaps after an article, and the text after it. */
function namedCustomer(text: string): Named {
  const named = namedFirst(text.trimStart());
  return named[0] === undefined ? namedFirst(withoutFirstFillers(text)) : named;
}

type Named = readonly [customer: string | undefined, after: string];

function namedFirst(trimmed: string): Named {
  const quotation = readQuotations(trimmed, maxCustomerLength)(0);
  if (quotation !== undefined) {
    const { end, endOfWord } = quotation;
    return [trimmed.slice(0, end), withoutLeadingSeparators(trimmed.slice(endOfWord)).trim()];
  }
  const [typed = ''] = /^\S+/u.exec(trimmed) ?? [];
  const after = trimmed.slice(typed.length);
  const word = typed.length > 1 && /[,;:]$/u.test(typed) ? typed.slice(0, -1) : typed;
  const isWhole = /^\S+\.\p{L}{2,}$/u.test(word) || /^\{?[0-9a-f]{8}-[0-9a-f-]+\}?$/iu.test(word);
  return isWhole ? [word, after.trim()] : [undefined, ''];
}

interface Taken {
  readonly rest: string;
  readonly segment?: string;
  readonly website?: string;
}

/** Takes a segment and a website from the end, once each. */
function takeFromEnd(text: string, after: 'customer' | 'name', taken: Omit<Taken, 'rest'> = {}): Taken {
  const trimmed = withoutTrailingSeparators(text);
  const [before, word] = lastWord(trimmed);
  if (taken.website === undefined && readWebsite(word) !== undefined) {
    return takeFromEnd(before, after, { ...taken, website: word });
  }
  const segment = taken.segment === undefined ? segmentAtEnd(trimmed, after) : undefined;
  if (segment !== undefined) {
    return takeFromEnd(trimmed.slice(0, -segment.length), after, { ...taken, segment });
  }
  return { rest: trimmed, ...taken };
}

/** The segment at the end of the text. Two words are tried before one: `higher education`. */
function segmentAtEnd(text: string, after: 'customer' | 'name'): string | undefined {
  const words = text.split(/\s+/u);
  return [2, 1]
    .map((count) => words.slice(-count).join(' '))
    .find((end) => readSegment(end, after) !== undefined && text.endsWith(end));
}

function withoutTrailingSeparators(text: string): string {
  let end = text.length;
  for (;;) {
    if (/^[\s,;:]$/u.test(text.charAt(end - 1))) end -= 1;
    // A dash belongs to a name unless a blank stands before it.
    else if (/^\s[-\u2010-\u2015]$/u.test(text.slice(Math.max(0, end - 2), end))) end -= 2;
    else return text.slice(0, end);
  }
}
