import { readCustomerReference } from '../../api/index.ts';
import { quotedWords } from '../typed-text/quotes.ts';
import { mostPartsRead } from '../typed-text/split-list.ts';
import { foldKeyword } from '../../teams/activity/text.ts';

/** Legal forms that companies write after a comma, without full stops, capitals and diacritics. */
const forms: ReadonlySet<string> = new Set(
  [
    ['inc', 'incorporated', 'ltd', 'limited', 'llc', 'llp', 'lp', 'corp', 'corporation', 'co', 'plc', 'pbc'],
    [
      'gmbh',
      'ag',
      'kg',
      'ev',
      'ab',
      'as',
      'asa',
      'aps',
      'oy',
      'oyj',
      'bv',
      'nv',
      'sa',
      'sas',
      'sarl',
      'srl',
      'spa',
    ],
    ['kft', 'zrt', 'nyrt', 'bt', 'sro', 'doo', 'sp z oo', 'spzoo', 'sp k', 'sj', 'ltd sti', 'ltdsti'],
  ].flat(),
);

/** Whether a part of a list is none of its customers. */
function isLegalForm(part: string): boolean {
  return part.length <= longestForm && forms.has(foldKeyword(part.replaceAll('.', '')));
}

/** In characters, with full stops and blanks. */
const longestForm = 16;

/** Neither a tenant id, a domain nor in quotes. */
function isPlainName(part: string): boolean {
  return readCustomerReference(part).kind === 'name' && quotedWords(part) === undefined;
}

/** The parts of a list, each legal form with the name before it: `Adatum, Inc.` is one customer. */
export function withLegalForms(parts: readonly string[]): readonly string[] {
  if (parts.length > mostPartsRead) return parts;
  const joined: string[] = [];
  for (const part of parts) {
    const name = joined.at(-1);
    if (name === undefined || !isLegalForm(part) || !isPlainName(name)) joined.push(part);
    else joined.splice(-1, 1, `${name}, ${part}`);
  }
  return joined;
}
