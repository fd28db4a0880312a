import { createRequire } from 'node:module';
import type { AdaptiveCard } from '../../src/cards/index.ts';

interface OfficialRenderer {
  readonly AdaptiveCard: {
    new (): OfficialCard;
    /** Called by the renderer with text that may be Markdown. It puts the result into the page as HTML. */
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
  readonly SerializationContext: new (version: unknown) => SerializationContext;
  readonly Versions: { readonly v1_5: unknown };
}

interface OfficialCard {
  parse(card: object, context: SerializationContext): void;
  render(): unknown;
}

interface SerializationContext {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}

// The bundle is made for browsers: it adds itself to `self`.
Object.assign(globalThis, { self: globalThis });
export const renderer = createRequire(import.meta.filename)(
  'adaptivecards/dist/adaptivecards.min.js',
) as OfficialRenderer;

/** Parses a card as Microsoft's own renderer does, and returns what it complains about. */
export function complaintsOf(card: AdaptiveCard): string[] {
  const { context } = parseOfficially(card);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}

export function parseOfficially(card: AdaptiveCard) {
  // The renderer tests `lang` with a global regular expression, which keeps its position and refuses every
  // second card.
  const { lang: _, ...rest } = card;
  const context = new renderer.SerializationContext(renderer.Versions.v1_5);
  const parsed = new renderer.AdaptiveCard();
  parsed.parse(rest, context);
  return { parsed, context };
}
