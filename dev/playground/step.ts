import type { Simulator } from '../simulator/index.ts';
import type { Place, Press } from './playground-page.ts';

/** Something a person does in the Playground, and what must be seen then. */
export interface Step {
  readonly about: string;
  /** What happens in Partner Center before the person acts. */
  readonly before?: (simulator: Simulator) => void;
  /** `arrives`: the person opens the conversation. `waits`: the bot speaks first. */
  readonly action: { readonly says: string } | Press | 'arrives' | 'waits';
  /** What appears. */
  readonly reads: readonly string[];
  /** What is seen no more, as the card that had it has changed. */
  readonly gone?: readonly string[];
  /** No further card appears: what is read is in the place of what was pressed. */
  readonly inPlace?: true;
  /** The name of a picture that is kept of it. */
  readonly picture?: string;
}

/** The steps of one place, in their order. */
export interface Scene {
  readonly place: Place;
  readonly steps: readonly Step[];
}
