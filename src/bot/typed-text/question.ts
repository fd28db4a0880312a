import type { AnyCommand } from '../contract/command.ts';
import { aroundAll, type Piece, type Spoken } from './sentence.ts';
import type { Token } from './tokens.ts';
import type { Meaning } from './vocabulary.ts';

/** A question may have a few words that are not known; a statement of a status, one. */
const mostUnknown = { question: 5, statement: 1 } as const;

/**
 * Reads a question about customers as a check of them although it has words that are not known: `has anybody heard of
 * contoso.edu?`. Looking up does no harm. A sentence with a word of another command, or about a request, is none.
 */
export function readQuestion(
  text: string,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  commands: readonly AnyCommand[],
): Spoken | undefined {
  const command = commands.find(({ id }) => id === 'check-qualification');
  const customers = tokens.flatMap((token) => (token.kind === 'customer' ? [token.text] : []));
  if (command === undefined || customers.length === 0) return undefined;
  const isOther = (meaning: Meaning) => commands.some(({ id }) => id === meaning);
  const mayStand = new Set<Meaning>([...aroundAll, 'questions', command.id]);
  const isForeign = ({ meanings }: Piece) =>
    meanings.has('changes') ||
    (meanings.size > 0 && [...meanings].every((each) => isOther(each) && !mayStand.has(each)));
  if (pieces.some(isForeign)) return undefined;
  const has = (meaning: Meaning) => pieces.some(({ meanings }) => meanings.has(meaning));
  const isQuestion = text.endsWith('?') || asks(pieces);
  if (!isQuestion && (has('nots') || !has(command.id))) return undefined;
  const unknown = pieces.filter(({ meanings }) => meanings.size === 0).length;
  if (unknown > mostUnknown[isQuestion ? 'question' : 'statement']) return undefined;
  return { command, args: { customer: customers.join(', ') } };
}

/**
 * Whether a sentence begins or ends with a word that asks, courtesies aside. Inside, it may be a word of another language:
 * Polish `do` is “to”.
 */
function asks(pieces: readonly Piece[]): boolean {
  const said = pieces.filter(({ meanings }) => !meanings.has('please') && !meanings.has('greetings'));
  return [said[0], said.at(-1)].some((piece) => piece?.meanings.has('questions'));
}
