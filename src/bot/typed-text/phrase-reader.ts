import { foldKeyword } from '../../teams/activity/text.ts';

/** A phrase that begins at a word: what it means, and how many words it has. */
export interface FoundPhrase<Meaning> {
  readonly meaning: Meaning;
  readonly length: number;
}

/** Finds the longest phrase that begins at a word, among those of at most `most` words. The words are folded. */
export function longestPhrase<Meaning>(
  folded: readonly string[],
  from: number,
  most: number,
  meaningOf: (phrase: string) => Meaning | undefined,
): FoundPhrase<Meaning> | undefined {
  for (let length = Math.min(most, folded.length - from); length > 0; length -= 1) {
    const meaning = meaningOf(folded.slice(from, from + length).join(' '));
    if (meaning !== undefined) return { meaning, length };
  }
  return undefined;
}

/** Finds the longest of its phrases that begins at a word. */
export type PhraseReader<Meaning> = (
  folded: readonly string[],
  from: number,
) => FoundPhrase<Meaning> | undefined;

/** Reads phrases with their meanings, as they are written in the texts. Of two with the same words the first counts. */
export function phraseReader<Meaning>(
  phrases: readonly (readonly [phrase: string, meaning: Meaning])[],
): PhraseReader<Meaning> {
  const meanings = new Map(phrases.toReversed().map(([phrase, meaning]) => [foldPhrase(phrase), meaning]));
  const most = Math.max(0, ...[...meanings.keys()].map((phrase) => phrase.split(' ').length));
  return (folded, from) => longestPhrase(folded, from, most, (phrase) => meanings.get(phrase));
}

/** Folded word by word, as the words of a message are. */
export function foldPhrase(phrase: string): string {
  return phrase.trim().split(/\s+/u).map(foldKeyword).join(' ');
}
