import type { AnyCommand } from '../contract/command.ts';
import { aroundAll, type Piece, type Spoken } from './sentence.ts';
import type { Token } from './tokens.ts';
import type { Meaning } from './vocabulary.ts';

/** How many words of a sentence may be unknown. */
const mostUnknown = { question: 5, statement: 1 } as const;

/**
 * Reads a sentence about customers although it has words that are not known: a question is a check, `has anybody heard of
 * contoso.edu?`, and so is a statement with a word for it; `ping me when contoso.edu is through` watches. Neither does
 * harm. A sentence with a word of another command, or about a request, is none.
 */
export function readQuestion(
  text: string,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  commands: readonly AnyCommand[],
): Spoken | undefined {
  const customers = tokens.filter((token) => token.kind === 'customer');
  const [firstCustomer] = customers;
  if (firstCustomer === undefined) return undefined;
  const isQuestion = text.endsWith('?') || asks(pieces, firstCustomer.start);
  const unknown = pieces.filter(({ meanings }) => meanings.size === 0).length;
  const has = (meaning: Meaning) => pieces.some(({ meanings }) => meanings.has(meaning));
  // Words for a filter or a language, which have a colon, say nothing of a customer.
  const mayStand = (id: AnyCommand['id']) => {
    // A check shows whether the customer can order as well.
    const looksUp = ['check-qualification', 'ready', 'help'] as const;
    const allowed = new Set<Meaning>([...aroundAll, 'questions', 'nots', ...looksUp, id]);
    return pieces.every(
      ({ meanings }) =>
        meanings.size === 0 || [...meanings].some((each) => allowed.has(each) || each.includes(':')),
    );
  };
  const command = commands.find(({ id }) => {
    if (!mayStand(id) || unknown > mostUnknown[isQuestion ? 'question' : 'statement']) return false;
    if (id === 'check-qualification')
      return !speaksOfChange(pieces) && (isQuestion || (has(id) && !has('nots')));
    // A single word may be about something else: `watch out for`.
    return (
      id === 'watch' && !isQuestion && !has('nots') && pieces.some((piece) => isPhraseOf(id, piece, text))
    );
  });
  return command && { command, args: { customer: customers.map((customer) => customer.text).join(', ') } };
}

function speaksOfChange(pieces: readonly Piece[]): boolean {
  return pieces.some(({ meanings }) => meanings.has('changes'));
}

function isPhraseOf(id: AnyCommand['id'], { meanings, start, end }: Piece, text: string): boolean {
  return meanings.has(id) && text.slice(start, end).includes(' ');
}

/**
 * Whether a sentence begins or ends with a word that asks, courtesies aside. Elsewhere it may be a word of another
 * language: Polish `do` is “to”, and Turkish `ile` “with”.
 */
function asks(pieces: readonly Piece[], firstCustomerAt: number): boolean {
  const said = pieces.filter(({ meanings }) => !meanings.has('please') && !meanings.has('greetings'));
  const [first, last] = [said[0], said.at(-1)?.meanings];
  const begins = first?.meanings.has('questions') === true && first.start < firstCustomerAt;
  return begins || (last?.has('questions') === true && !last.has('fillers'));
}
