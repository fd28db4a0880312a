import type { AdaptiveCard, CardContext } from '../../src/cards/index.ts';

/** A card as it might be sent. */
export interface Sample {
  readonly name: string;
  readonly render: (context: CardContext) => AdaptiveCard;
}
