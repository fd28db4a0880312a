import { locales, typedWords } from '../../i18n/index.ts';
import type { PendingFilter } from '../../portfolio/index.ts';
import { foldKeyword } from '../../teams/activity/text.ts';

const filters = ['mine', 'overdue', 'Education', 'GovernmentCommunityCloud', 'Nonprofit'] as const;

/** What each word means, in every language. */
const meanings = new Map(
  filters.flatMap((filter) =>
    locales
      .flatMap((locale) => typedWords(locale).pending[filter])
      .map((words) => [foldWords(words), filter] as const),
  ),
);

/** The most words that a phrase of a filter has. */
const longestPhrase = 3;

/** Longer texts are no filter. */
const mostWords = 12;

/** Reads `overdue education` in any order and language. Undefined when a word is no filter, or two kinds are named. */
export function readPendingFilter(text: string): PendingFilter | undefined {
  const words = text.split(/[\s,;]+/u, mostWords + 1).filter((word) => word !== '');
  if (words.length > mostWords) return undefined;
  let filter: PendingFilter = {};
  for (let at = 0; at < words.length;) {
    const found = phraseAt(words, at);
    if (found === undefined) return undefined;
    const { meaning, length } = found;
    if (meaning === 'overdue' || meaning === 'mine') filter = { ...filter, [meaning]: true };
    else if (filter.kind !== undefined && filter.kind !== meaning) return undefined;
    else filter = { ...filter, kind: meaning };
    at += length;
  }
  return filter;
}

/** The longest phrase of a filter that begins at a word. */
function phraseAt(words: readonly string[], at: number) {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
    const meaning = meanings.get(foldWords(words.slice(at, at + length).join(' ')));
    if (meaning !== undefined) return { meaning, length };
  }
  return undefined;
}

/** Folded word by word, as the words of a message are. */
function foldWords(text: string): string {
  return text.split(/\s+/u).map(foldKeyword).join(' ');
}
