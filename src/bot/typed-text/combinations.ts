import type { CommandId } from '../contract/command.ts';
import type { Meaning } from './vocabulary.ts';

/** Two words that say a command together, wherever they stand: `no more alerts`, `take contoso.edu off my watchlist`. */
interface Combination {
  readonly id: CommandId;
  readonly verbs: readonly Meaning[];
  readonly nouns: readonly Meaning[];
}

const watched: readonly Meaning[] = ['watch', 'watches', 'notices'];

const combinations: readonly Combination[] = [
  { id: 'watch', verbs: ['begins'], nouns: watched },
  // What is stopped is named in a sentence that stops it: `állítsd le a fabrikam.edu figyelését`.
  { id: 'stop-watching', verbs: ['ends'], nouns: watched },
  // `turn off notifications for contoso.edu`
  { id: 'stop-watching', verbs: ['stop-notifications'], nouns: ['stop-notifications'] },
  { id: 'watches', verbs: ['questions'], nouns: ['watch'] },
  { id: 'notify-here', verbs: ['begins'], nouns: ['notices'] },
  { id: 'stop-notifications', verbs: ['ends'], nouns: ['notices'] },
  { id: 'request-education', verbs: ['requests'], nouns: ['kind:Education'] },
  { id: 'request-gcc', verbs: ['requests'], nouns: ['kind:GovernmentCommunityCloud'] },
  { id: 'request-soe', verbs: ['requests'], nouns: ['kind:StateOwnedEntity'] },
];

/** The combinations that say a command. */
export function combinationsOf(command: CommandId): readonly Combination[] {
  return combinations.filter(({ id }) => id === command);
}

/**
 * Whether words of a sentence say the command together. What may deny says nothing: Turkish `ne` asks, and Hungarian `ne`
 * denies.
 */
export function isCombined(
  command: CommandId,
  pieces: readonly { readonly meanings: ReadonlySet<Meaning> }[],
): boolean {
  const sure = pieces.filter(({ meanings }) => !meanings.has('nots'));
  const has = (words: readonly Meaning[]) =>
    sure.some(({ meanings }) => words.some((word) => meanings.has(word)));
  return combinationsOf(command).some(({ verbs, nouns }) => has(verbs) && has(nouns));
}
