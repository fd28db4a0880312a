import { withoutFinalMarks } from '../../teams/activity/text.ts';
import type { AnyCommand } from '../contract/command.ts';
import { withoutNameEnding } from './name-ending.ts';
import { readPieces, type Piece } from './sentence.ts';
import { readTokens } from './tokens.ts';

/** A text that may be the name of a customer. */
export interface PossibleName {
  readonly name: string;
  /** It looks like a name, and not like a sentence: Partner Center is asked for it. */
  readonly isLikely: boolean;
}

/** Names are a few words; a longer text is a sentence. */
const mostWordsOfName = 6;
const shortestName = 3;
const longestName = 80;

/** Lower-case words of a sentence could be anything. This many without a capital are still looked for. */
const mostPlainWords = 2;

/**
 * Texts that may be the name in `is Contoso University approved?`: all of it, and what is left without the words of a
 * check around it. Words of other commands, questions and small talk are no names.
 */
export function namesIn(text: string, pieces: readonly Piece[]): readonly PossibleName[] {
  const isUnknown = ({ meanings }: Piece) => meanings.size === 0;
  const [first, last] = [pieces.find(isUnknown), pieces.findLast(isUnknown)];
  if (first === undefined || last === undefined) return [];
  const inside = pieces.filter(({ start, end }) => start >= first.start && end <= last.end);
  const outside = pieces.filter((piece) => !inside.includes(piece));
  const isNoName = ({ meanings }: Piece) => meanings.has('questions') || meanings.has('nots');
  if (inside.some(isNoName) || inside.filter(isUnknown).length * 2 < inside.length) return [];
  const isOnlyNew = pieces.every(isNew);
  const whole = asName(text);
  const isWhole = !outside.some(isNoName) && (isOnlyNew || isCapitalised(whole));
  const isShort = isOnlyNew && pieces.length <= mostPlainWords;
  const asksForCheck = outside.some(({ meanings }) => meanings.has('check-qualification'));
  const names = [
    ...(isWhole ? [{ name: whole, isLikely: isShort || isCapitalised(whole) }] : []),
    ...(asksForCheck ? [{ name: asName(text.slice(first.start, last.end)), isLikely: true }] : []),
  ];
  return names.filter(({ name }) => isShortEnough(name));
}

function asName(text: string): string {
  return withoutNameEnding(withoutFinalMarks(text).trim());
}

function isShortEnough(name: string): boolean {
  return (
    name.length >= shortestName &&
    name.length <= longestName &&
    name.split(' ').length <= mostWordsOfName &&
    !name.includes('\n')
  );
}

/** Whether the words begin with capitals, as in `University of the Arts`, or in a script that has none. */
function isCapitalised(name: string): boolean {
  const words = name.split(' ');
  return words.every(
    (word, index) => !/^\p{Ll}/u.test(word) || (word.length <= 3 && index > 0 && index < words.length - 1),
  );
}

/** Whether a text may be a name as far as its words go, or there is none. */
export function isLikeName(text: string, commands: readonly AnyCommand[]): boolean {
  const pieces = readPieces(readTokens(text) ?? [], commands);
  return isCapitalised(text) || pieces.every(isNew);
}

/** Whether a word is not known, or may stand in a name: `of`. */
function isNew({ meanings }: Piece): boolean {
  return meanings.size === 0 || meanings.has('links');
}
