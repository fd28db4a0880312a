import type { AnyCommand, CommandId } from '../contract/command.ts';
import { headsOf, phrasesOf } from './phrases.ts';
import { slipsBetween } from './slips.ts';

/** Commands that begin something, and those that end it. */
const sides: readonly (readonly CommandId[])[] = [
  ['watch', 'guard', 'notify-here'],
  ['stop-watching', 'stop-notifications'],
];

/**
 * Whether the opposite of a command may have been meant. It was not when there is none, or when the command was typed with
 * at most a slip in each word, and fewer slips than its opposite: `wyacz powiadomienia` may be either, and `bildirimleri
 * kapatma` says that they shall stay.
 */
export function mayMeanOpposite({ id }: AnyCommand, text: string, commands: readonly AnyCommand[]): boolean {
  if (!sides.some((side) => side.includes(id))) return false;
  const opposites = sides.filter((side) => !side.includes(id)).flat();
  const { phrases } = phrasesOf(commands);
  const head = headsOf(text);
  const fewestSlips = (ids: readonly CommandId[]) =>
    Math.min(
      ...phrases
        .filter(({ command }) => ids.includes(command.id))
        .map(({ folded, words }) => slipsInWords(head(words), folded)),
    );
  const own = fewestSlips([id]);
  return own === Infinity || own >= fewestSlips(opposites);
}

/** How many words have a slip, when none has two; else Infinity. */
function slipsInWords(typed: string, phrase: string): number {
  const [words, meant] = [typed.split(' '), phrase.split(' ')];
  if (words.length !== meant.length) return Infinity;
  return meant.reduce((sum, word, index) => sum + (slipsBetween(words[index] ?? '', word) ?? Infinity), 0);
}
