import type { AnyCommand } from '../contract/command.ts';
import { splitArguments } from '../contract/split-arguments.ts';
import { combinationsOf, isCombined } from './combinations.ts';
import { goesOnSentence, withoutStopWords } from './stop-words.ts';
import type { CustomerToken, Token } from './tokens.ts';
import { readSegment, vocabularyOf, type Meaning } from './vocabulary.ts';

/** A command with its arguments as text, as a sentence says it. */
export interface Spoken {
  readonly command: AnyCommand;
  readonly args: Readonly<Record<string, string>>;
}

/** A word or phrase of a sentence. `meanings` is empty when it is not known. */
export interface Piece {
  readonly meanings: ReadonlySet<Meaning>;
  readonly start: number;
  readonly end: number;
}

/** Words that may stand around every command; around one that changes something, questions and denials may not. */
export const aroundAll: readonly Meaning[] = ['greetings', 'thanks', 'please', 'links', 'fillers', 'ands'];

/**
 * Reads a sentence of which every word is known, in any order: `is contoso.edu approved?`, `contoso.edu'yu sorgula`,
 * `language po polsku`. What is sure of a sentence are its customers; the other words decide what to do with them, and
 * without any, they are checked. Undefined when a word is unknown, or when the words fit no command or several.
 * @param isCourteous whether a courtesy stood before the text: `could you`
 */
export function readSentence(
  text: string,
  tokens: readonly Token[],
  pieces: readonly Piece[],
  commands: readonly AnyCommand[],
  isCourteous: boolean,
): Spoken | undefined {
  const isPolite = isCourteous || pieces.some(({ meanings }) => meanings.has('please'));
  const customers = tokens.filter((token) => token.kind === 'customer');
  if (pieces.some(({ meanings }) => meanings.size === 0)) return undefined;
  const fitting = commands.filter(
    (command) => fits(command, pieces, customers.length) && isOrder(command, text, pieces, isPolite),
  );
  const named = fitting.filter(
    ({ id }) =>
      pieces.some(({ meanings }) => meanings.has(id)) || isCombined(id, pieces) || isBare(id, pieces),
  );
  // Words of a check stand in sentences about other commands too: `show the history of contoso.edu`.
  const special = named.filter(({ id }) => id !== checkId);
  const checks = (customers.length > 0 ? fitting : named).filter(({ id }) => id === checkId);
  const [command] = special.length === 1 ? special : checks;
  // What follows `help` is the command that it is about.
  if (command?.id === 'help' && isAboutCommand(pieces)) return undefined;
  const args = command === undefined ? undefined : argumentsOf(command, text, customers, pieces);
  return command === undefined || args === undefined ? undefined : { command, args };
}

const checkId = 'check-qualification';

/** What may be asked about a customer: `education status of contoso.edu`. */
const asked: readonly Meaning[] = [
  'kind:Education',
  'kind:GovernmentCommunityCloud',
  'kind:StateOwnedEntity',
];

/** Whether a command is named after the word for help: `help status`, and not `show me the help`. */
function isAboutCommand(pieces: readonly Piece[]): boolean {
  const at = pieces.findIndex(({ meanings }) => meanings.has('help'));
  return pieces.slice(at + 1).some(({ meanings }) => meanings.has('help') || meanings.has(checkId));
}

/** Takes the words in phrases, the longest first. The name of a mailbox's owner says nothing. */
export function readPieces(tokens: readonly Token[], commands: readonly AnyCommand[]): readonly Piece[] {
  const vocabulary = vocabularyOf(commands);
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const run: Extract<Token, { kind: 'word' }>[] = [];
    for (let token = tokens[at]; token?.kind === 'word'; token = tokens[at]) {
      run.push(token);
      at += 1;
    }
    const folded = run.map((word) => word.folded);
    const read: Piece[] = [];
    for (let from = 0; from < run.length;) {
      const { meanings, words } = vocabulary.at(folded, from);
      const [first, last] = [run[from], run[from + words - 1]];
      if (first !== undefined && last !== undefined) {
        read.push({ meanings, start: first.start, end: last.end });
      }
      from += words;
    }
    const next = tokens[at];
    if (next?.kind === 'customer' && next.isMailbox) while (read.at(-1)?.meanings.size === 0) read.pop();
    pieces.push(...read);
  }
  return pieces;
}

/** Whether each word may stand in a sentence about this command, and whether it takes what the sentence has. */
function fits(command: AnyCommand, pieces: readonly Piece[], customers: number): boolean {
  const { id } = command;
  if (customers > 0 !== takesCustomer(command)) return false;
  if (isRequest(command) && customers > 1) return false;
  const allowed = wordsAround(command);
  return pieces.every(({ meanings }) => {
    for (const each of meanings) if (allowed.has(each) || isArgument(id, each)) return true;
    return false;
  });
}

const aroundCommand = new Map<AnyCommand['id'], ReadonlySet<Meaning>>();

/** The words that may stand in a sentence about a command. They never change. */
function wordsAround(command: AnyCommand): ReadonlySet<Meaning> {
  const known = aroundCommand.get(command.id) ?? makeWordsAround(command);
  aroundCommand.set(command.id, known);
  return known;
}

function makeWordsAround(command: AnyCommand): ReadonlySet<Meaning> {
  const { id } = command;
  return new Set<Meaning>([
    ...aroundAll,
    id,
    ...combinationsOf(id).flatMap(({ verbs, nouns }) => [...verbs, ...nouns]),
    ...(isRequest(command) ? (['requested'] as const) : ([checkId] as const)),
    // `show all changes of contoso.edu`; what follows `help` and `language` is what they are about.
    ...(id === 'help' || id === 'language' ? [] : (['filter:all'] as const)),
    ...(id === checkId ? asked : []),
    // `let me know about changes of contoso.edu`
    ...(id === 'watch' ? (['history'] as const) : []),
    // `pending mine` is the list that `mine` narrows, so neither is meant alone.
    ...(id === 'pending' ? (['mine'] as const) : []),
    ...(isClear(command) ? [] : (['questions'] as const)),
  ]);
}

/**
 * Whether something is told to be done. `how do I stop notifications` and `are you watching contoso.edu` ask. So does
 * `talar du svenska?`, but not `kan du tala svenska?`; and `request education was denied for contoso.edu` tells of a
 * request.
 */
function isOrder(command: AnyCommand, text: string, pieces: readonly Piece[], isPolite: boolean): boolean {
  if (!isClear(command)) return true;
  const tells = (piece: Piece) => goesOnSentence(text.slice(piece.start));
  const [first] = pieces;
  if (first === undefined) return false;
  if ((first.meanings.has('questions') || tells(first)) && !first.meanings.has(command.id)) return false;
  if (!isRequest(command)) return command.id !== 'language' || isPolite || !text.endsWith('?');
  return (isPolite || !text.endsWith('?')) && !pieces.some(tells);
}

/** What follows the customer of a request is more than one argument. */
function isRequest({ splitText }: AnyCommand): boolean {
  return splitText !== undefined;
}

/** Whether a command runs only when it was clearly asked for: it changes something. */
export function isClear(command: AnyCommand): boolean {
  return command.changes === true || command.id === 'language';
}

function takesCustomer({ args }: AnyCommand): boolean {
  return 'customer' in args || 'name' in args;
}

function isArgument(id: AnyCommand['id'], meaning: Meaning): boolean {
  return (
    (id === 'language' && meaning.startsWith('language:')) ||
    (id === 'notify-here' && meaning.startsWith('filter:'))
  );
}

/** `po polsku`, `English please`: the name of a language alone. */
function isBare(id: AnyCommand['id'], pieces: readonly Piece[]): boolean {
  const isName = ({ meanings }: Piece) => [...meanings].some((each) => each.startsWith('language:'));
  const isPolite = ({ meanings }: Piece) => meanings.has('please') || meanings.has('greetings');
  return (
    id === 'language' && pieces.some(isName) && pieces.every((piece) => isName(piece) || isPolite(piece))
  );
}

function argumentsOf(
  command: AnyCommand,
  text: string,
  customers: readonly CustomerToken[],
  pieces: readonly Piece[],
): Readonly<Record<string, string>> | undefined {
  const [first] = Object.keys(command.args);
  if (first === undefined || command.id === 'help') return {};
  const [customer] = customers;
  if (customer !== undefined && command.splitText !== undefined) {
    const segment = withoutStopWords(text.slice(customer.end));
    const after = readSegment(segment) === undefined ? '' : segment;
    return splitArguments(command, `${customer.text} ${after}`.trim());
  }
  if (customers.length > 0) return { [first]: listOf(text, customers) };
  // `language` and `notify here` without their argument are asked for it, if nothing else is said.
  const said = pieces.filter(({ meanings }) => [...meanings].some((each) => isArgument(command.id, each)));
  const [only] = said;
  return only !== undefined && said.length === 1 ? { [first]: text.slice(only.start, only.end) } : undefined;
}

/** The customers as a list: as they were typed where nothing but separators stands between them. */
function listOf(text: string, customers: readonly CustomerToken[]): string {
  const gapBefore = (index: number, start: number) => text.slice(customers[index - 1]?.end, start);
  const isList = customers.every(
    ({ start }, index) =>
      index === 0 || (/^[\s,;]*$/u.test(gapBefore(index, start)) && /[,;\n]/u.test(gapBefore(index, start))),
  );
  return isList && customers.length > 1
    ? text.slice(customers[0]?.start, customers.at(-1)?.end)
    : customers.map(({ text: customer }) => customer).join(', ');
}
