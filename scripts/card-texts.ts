import { renderCard } from '../dev/terminal/index.ts';
import type { CardJson } from '../dev/teams/index.ts';
import type { AdaptiveCard } from '../src/cards/index.ts';

/** Wide enough that a card's rows stay apart, and narrow enough to be read side by side. */
const width = 92;

/** Cards as plain text, each with what a toast and a screen reader say of it: to proofread, and to compare with an earlier run. */
export function cardTexts(cards: readonly { readonly name: string; readonly card: AdaptiveCard }[]): string {
  return cards
    .map(
      ({ name, card }) =>
        `## ${name}\n(${card.fallbackText})\n${renderCard(card as CardJson, { width, colour: false })}\n`,
    )
    .join('\n');
}
