import type { Customer, CustomerReference } from '../../api/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';
import { slipsBetween } from './slips.ts';

/**
 * How alike a typed name or domain and a customer are, the most alike first. `same`: the name, its beginning, or the
 * domain. `slip`: these with one slip. `beginning`: a typed domain is like the name or another domain of the customer.
 * `words`: each typed word is one of the name. `wordSlip`: all but one,
 * and that one with a slip.
 */
export const likenesses = ['same', 'slip', 'beginning', 'words', 'wordSlip'] as const;
export type Likeness = (typeof likenesses)[number];

type Known = Pick<Customer, 'companyName' | 'domain'>;

/** In letters. A shorter text with a slip is soon another one. */
const shortestWithSlip = 4;

/** Returns a function that compares customers with what was typed, which is folded once. */
export function likenessTo(reference: CustomerReference): (customer: Known) => Likeness | undefined {
  switch (reference.kind) {
    case 'tenantId':
      return () => undefined;
    case 'domain': {
      const { domain } = reference;
      const typed = { domain, letters: lettersOf(domain), label: lettersOf(longestLabel(domain)) };
      return (customer) => likenessOfDomain(typed, customer);
    }
    case 'name': {
      const typed = wordsOf(reference.name);
      return ({ companyName }) => likenessOfName(typed, wordsOf(companyName));
    }
  }
}

function likenessOfName(typed: readonly string[], words: readonly string[]): Likeness | undefined {
  if (typed.length === 0) return undefined;
  const text = typed.join(' ');
  if (`${words.join(' ')} `.startsWith(`${text} `)) return 'same';
  // A blank may be the slip: `Wing tip Toys`.
  const isSlip = [typed.length - 1, typed.length, typed.length + 1].some((count) =>
    isLike(text, words.slice(0, count).join(' ')),
  );
  if (isSlip) return 'slip';
  const missing = typed.filter((word) => !words.includes(word));
  const [only] = missing;
  if (only === undefined) return 'words';
  return missing.length === 1 && words.some((word) => isLike(only, word)) ? 'wordSlip' : undefined;
}

interface TypedDomain {
  readonly domain: string;
  readonly letters: string;
  readonly label: string;
}

function likenessOfDomain(typed: TypedDomain, { companyName, domain = '' }: Known): Likeness | undefined {
  const names = [domain, companyName].map((each) => each.toLowerCase());
  if (names.some((each) => isLike(typed.domain, each))) return 'slip';
  // `contoso.edu` is often registered as `contosoedu.onmicrosoft.com` or `contoso.onmicrosoft.com`.
  const registered = /^([^.]{1,63})\.onmicrosoft\.[a-z]{2,3}$/iu.exec(domain)?.[1];
  const letters = registered === undefined ? '' : lettersOf(registered);
  if (isLike(typed.letters, letters)) return 'slip';
  return isLike(typed.label, letters) || beginsLike(typed.label, wordsOf(companyName))
    ? 'beginning'
    : undefined;
}

/** Whether the first words, joined as in a domain, are like it. */
function beginsLike(label: string, words: readonly string[]): boolean {
  let joined = '';
  for (const word of words) {
    joined += word;
    if (joined.length > label.length + 1) return false;
    if (isLike(label, joined)) return true;
  }
  return false;
}

function isLike(typed: string, meant: string): boolean {
  return typed.length >= shortestWithSlip && slipsBetween(typed, meant) !== undefined;
}

/** The part of a domain that names its owner: `contoso` in `www.contoso.edu.tr`. */
export function longestLabel(domain: string): string {
  return domain
    .split('.')
    .slice(0, -1)
    .reduce((longest, label) => (label.length > longest.length ? label : longest), '');
}

function lettersOf(text: string): string {
  return foldKeyword(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf(name: string): readonly string[] {
  return foldKeyword(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
