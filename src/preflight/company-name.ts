import type { Finding } from './findings.ts';

/** What a customer's name suggests by itself. Reviewers look for the full legal name, without abbreviations. */
export function findingsOfName(companyName: string): readonly Finding[] {
  const folded = fold(companyName);
  return [
    ...(looksShort(companyName) ? [{ kind: 'nameShort' } as const] : []),
    ...(libraries.some((word) => folded.includes(word)) ? [{ kind: 'library' } as const] : []),
    ...(museums.some((word) => folded.includes(word)) ? [{ kind: 'museum' } as const] : []),
  ];
}

/**
 * Partner Center warns of names that are symbols, an abbreviation or a web address.
 * https://learn.microsoft.com/partner-center/validate-names-addresses (October 2023)
 */
function looksShort(companyName: string): boolean {
  return (
    /^\P{L}*$/u.test(companyName) ||
    /^[\p{Lu}\p{N}&.-]{1,6}$/u.test(companyName) ||
    /\.(?:com|org|edu)$/iu.test(companyName)
  );
}

/** Beginnings of the words, because some languages change the ends. */
const libraries = ['librar', 'bibliot', 'konyvtar', 'kutuphane'];
const museums = ['museum', 'museet', 'muzeum', 'muze', 'musee'];

/** Whether two names are written alike, but for capitals, accents, blanks and punctuation. */
export function isSameName(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

function lettersOf(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Longer than any company name, in characters. */
const longestName = 300;

function fold(name: string): string {
  return name
    .slice(0, longestName)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l');
}
