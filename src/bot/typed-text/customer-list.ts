import { maxCustomerLength } from '../../api/index.ts';
import { withoutFinalMarks } from '../../teams/activity/text.ts';
import type { AnyCommand } from '../contract/command.ts';
import { readPieces } from './sentence.ts';
import { mostPartsRead, splitList } from './split-list.ts';
import { goesOnSentence } from './stop-words.ts';
import { readTokens, type CustomerToken } from './tokens.ts';

/** In words, more than names have. */
const longestName = 8;

/**
 * Reads a list of names and of what can only be a customer, in any mix:
 * `Contoso Gymnasium, contoso.edu and fabrikam.edu`. Undefined when it is none, or no mix.
 */
export function readCustomerList(text: string, commands: readonly AnyCommand[]): string | undefined {
  const said = withoutFinalMarks(text, '?! ');
  // One word is no list.
  if (!/[\s,;]/u.test(said)) return undefined;
  const parts = splitList(said, maxCustomerLength).map((part) => part.trim());
  if (parts.length > mostPartsRead) return undefined;
  const read = parts.filter((part) => part !== '').map((part) => readPart(part, commands));
  const customers = read.flatMap((part) => part ?? []);
  const isMixed = new Set(customers.map(({ isCertain }) => isCertain)).size > 1;
  return isMixed && !read.includes(undefined)
    ? customers.map(({ text: customer }) => customer).join(', ')
    : undefined;
}

interface Listed {
  readonly text: string;
  readonly isCertain: boolean;
}

/** The customers between two separators. `and` stands between two, one of which is certain; else it is a word of a name. */
function readPart(part: string, commands: readonly AnyCommand[]): readonly Listed[] | undefined {
  const tokens = readTokens(part) ?? [];
  const certain = tokens.filter((token) => token.kind === 'customer');
  const gaps = [...certain, undefined].map((next, index) =>
    part.slice(certain[index - 1]?.end ?? 0, next?.start).trim(),
  );
  const listed: Listed[] = [];
  for (const [index, gap] of gaps.entries()) {
    const name = readGap(gap, { hasBefore: index > 0, hasAfter: index < certain.length }, commands);
    if (name === undefined) return undefined;
    if (name !== '') listed.push({ text: name, isCertain: false });
    const customer: CustomerToken | undefined = certain[index];
    if (customer !== undefined) listed.push({ text: customer.text, isCertain: true });
  }
  return listed;
}

/**
 * The name that stands around or between customers that are certain, without the `and` on each side; empty when there is none.
 * Undefined for words of a sentence.
 */
function readGap(
  gap: string,
  { hasBefore, hasAfter }: { readonly hasBefore: boolean; readonly hasAfter: boolean },
  commands: readonly AnyCommand[],
): string | undefined {
  const pieces = readPieces(readTokens(gap) ?? [], commands);
  if (pieces.length === 0) return gap === '' ? '' : undefined;
  const isAnd = (at: number) => pieces.at(at)?.meanings.has('ands') === true;
  if ((hasBefore && !isAnd(0)) || (hasAfter && !isAnd(-1))) return undefined;
  if (pieces.length === 1 && hasBefore && hasAfter) return '';
  const name = pieces.slice(hasBefore ? 1 : 0, hasAfter ? -1 : undefined);
  const [first, last] = [name[0], name.at(-1)];
  if (first === undefined || last === undefined || name.length > longestName) return undefined;
  const text = gap.slice(first.start, hasAfter ? last.end : undefined);
  const isSentence = first.meanings.has('questions') || first.meanings.has('nots') || goesOnSentence(text);
  // `a` is “and” in one language and an article in another: beside it a name has a capital.
  const isName =
    hasCapital(text) || (!hasBefore && !hasAfter && name.some(({ meanings }) => meanings.size === 0));
  return !isSentence && isName ? text : undefined;
}

/** `The School` is a name, although each of its words is known. */
function hasCapital(text: string): boolean {
  return /(?:^|\s)\p{Lu}/u.test(text);
}
