import { maxCustomerLength, readCustomerReference } from '../../api/index.ts';
import { foldKeyword, sentenceEnds, withoutFinalMarks } from '../../teams/activity/text.ts';
import { isMalformedTenantId } from './malformed-tenant-id.ts';
import { readQuotations } from './quotes.ts';

/** A part of a message. */
export type Token = Word | CustomerToken | Separator;

export interface Word {
  readonly kind: 'word';
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Something that can only be a customer: a tenant id, a domain, an address of a web page or mailbox, or quoted words. */
export interface CustomerToken {
  readonly kind: 'customer';
  /** As the argument of a command: without the punctuation and the case ending that stood around it. */
  readonly text: string;
  /** `<ann@contoso.edu>`: what stands before it is the name of its owner. */
  readonly isMailbox: boolean;
  readonly start: number;
  readonly end: number;
}

interface Separator {
  readonly kind: 'separator';
}

/** Sentences have fewer parts. Longer texts are lists of customers, or nothing that a command is made of. */
const mostTokens = 60;

/** Takes a message apart; undefined when it has too many parts to be a sentence. */
export function readTokens(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const quotationAt = readQuotations(text, maxCustomerLength);
  let at = 0;
  while (at < text.length) {
    if (tokens.length === mostTokens) return undefined;
    const character = text.charAt(at);
    if (character === ' ') {
      at += 1;
      continue;
    }
    if (isSeparator(character)) {
      tokens.push({ kind: 'separator' });
      at += 1;
      continue;
    }
    const quotation = quotationAt(at);
    if (quotation !== undefined && quotation.words !== '') {
      const { end, endOfWord } = quotation;
      const quoted = text.slice(at, end);
      tokens.push({ kind: 'customer', text: quoted, isMailbox: false, start: at, end: endOfWord });
      at = endOfWord;
      continue;
    }
    const end = endOfChunk(text, at);
    if (tokens.length > 0 && isOnlyMarks(text.slice(at, end))) {
      at = end;
      continue;
    }
    tokens.push(readChunk(text.slice(at, end), at, end));
    at = end;
  }
  return tokens;
}

/** In characters. No tenant id or address is shorter or longer, and reading one takes time. */
const shortestIdentifier = 4;
const longestIdentifier = 300;

function readChunk(chunk: string, start: number, end: number): Word | CustomerToken {
  const mayBe = chunk.length >= shortestIdentifier && chunk.length <= longestIdentifier;
  const customer = mayBe ? readIdentifier(chunk) : undefined;
  return customer === undefined
    ? { kind: 'word', folded: foldKeyword(chunk), start, end }
    : {
        kind: 'customer',
        text: customer,
        isMailbox: chunk.startsWith('<') && chunk.includes('@'),
        start,
        end,
      };
}

/**
 * Finds the identifier in a word: `contoso.edu?`, `(contoso.edu)`, and with the endings that languages add to a name:
 * `contoso.edu'yu`, `contoso.edu-t`, `contoso.edu:s`.
 */
function readIdentifier(chunk: string): string | undefined {
  // Of a Markdown link, the visible text counts, and its brackets belong together.
  if (chunk.startsWith('[') && isIdentifier(chunk)) return chunk;
  const bare = withoutMarksAround(chunk);
  const stem = bare.replace(/['’ʼ´`:-]\p{L}{1,7}$/u, '');
  // `contoso.edu-ról` and `contoso.edus` would be domains of their own.
  const domain = stem.replace(endingOfDomain, '$1');
  const read = readCustomerReference(domain);
  if (read.kind === 'domain') return domain;
  // Nearly always nothing was left out, and the text is read already.
  if (domain === bare) return read.kind === 'tenantId' || isMalformedTenantId(bare) ? bare : undefined;
  return [bare, stem].find(isIdentifier);
}

/**
 * Swedish joins its genitive to a domain, and people in a hurry the endings of Turkish and Hungarian. None of these is a
 * top-level domain (https://data.iana.org/TLD/tlds-alpha-by-domain.txt, version 2026051600).
 */
const endingOfDomain =
  /(\.(?:edu|gov|com|org|net))(?:s|n?[uıi]n|[yn]?[uıiae]|[dt][ae]n?|y?l[ae]|o?t|nak|nek|val|vel|r[ae]|ról|ről|nál|nél|hoz|hez)$/iu;

function withoutMarksAround(chunk: string): string {
  let start = 0;
  while (start < chunk.length && '<(*_`¿¡'.includes(chunk.charAt(start))) start += 1;
  return withoutFinalMarks(chunk.slice(start), `>)*_\`${sentenceEnds}`);
}

function isIdentifier(text: string): boolean {
  return readCustomerReference(text).kind !== 'name' || isMalformedTenantId(text);
}

/** A dash between words, or what follows a quotation. */
function isOnlyMarks(chunk: string): boolean {
  return /^[-\u2010-\u2015.:!?…)]{1,9}$/u.test(chunk);
}

function isSeparator(character: string): boolean {
  return character === ',' || character === ';' || character === '\n';
}

const label = /\p{L}{2,20}:(?=[^\s/:\d])/uy;

/** Where a word ends: at a blank, a separator, or after the colon of `check:contoso.edu`. */
function endOfChunk(text: string, start: number): number {
  label.lastIndex = start;
  const [labelled = ''] = label.exec(text) ?? [];
  if (labelled !== '' && !/^(?:mailto|urn):$/iu.test(labelled)) return start + labelled.length;
  let end = start;
  while (end < text.length && text.charAt(end) !== ' ' && !isSeparator(text.charAt(end))) end += 1;
  return end;
}
