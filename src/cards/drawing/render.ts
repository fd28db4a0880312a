// Not from the package's entry: its types pull in the source code of the card renderer.
import { GlobalSettings, Template } from 'adaptivecards-templating/lib/template-engine.js';
import { withOverflow } from './actions.ts';
import { withParts } from './parts.ts';
import { inSentences } from './sentences.ts';
import type { AdaptiveCard, CardContext } from './types.ts';

/** A whole message in Teams may have about 100 KB, an incoming webhook's 28 KB: below this a card works everywhere. */
export const maxCardBytes = 25_000;

/** What every card has besides its body. */
export interface CardFrame {
  /** The essence in plain sentences: shown by hosts that can't show the card, and in notifications. */
  readonly essence: readonly string[];
  readonly actions?: readonly object[];
  /** What Teams needs to know of the mentions in the body. */
  readonly entities?: readonly object[];
}

/** Fills a card's body; see `defineCard`. */
export type Render<View extends object> = (
  view: View,
  frame: CardFrame,
  context: CardContext,
) => AdaptiveCard;

/**
 * Prepares the layout of a card at its first use; what it returns expands it with a view any number of times.
 *
 * Conventions of the templates: a view holds finished values only, and an optional part is a list of none or
 * one, repeated by `$data`. (`$when` would drop a part in silence if its condition were misspelt.)
 */
export function defineCard<View extends object>(body: readonly object[]): Render<View> {
  let template: Template | undefined;
  return (view, { essence, actions = [], entities = [] }, { locale }) => ({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: locale,
    // All our languages run left to right, also for a reader whose Teams runs right to left.
    rtl: false,
    fallbackText: inSentences(essence),
    msteams: { width: 'Full', ...(entities.length > 0 && { entities }) },
    body: expand((template ??= new Template(withParts(body))), view),
    ...(actions.length > 0 && { actions: withOverflow(actions) }),
  });
}

/** A paragraph of one of our longer texts. The items of a list stand close together. */
export interface Paragraph {
  readonly text: string;
  readonly spacing: 'none' | 'small';
}

/** The paragraphs of one of our longer texts. A line that begins with a bullet is an item of a list. */
export function paragraphs(text: string): readonly Paragraph[] {
  return text
    .split('\n')
    .map((line) => ({ text: line, spacing: line.startsWith('• ') ? ('none' as const) : ('small' as const) }));
}

/** The value of an optional part of a template. */
export function optional(text: string | undefined): readonly { readonly text: string }[] {
  return text === undefined ? [] : [{ text }];
}

/**
 * Templates leave `${name}` in the card when there is no such value. An exception thrown in the callback is
 * swallowed, hence the list. The result itself is not searched: outside text may well contain `${…}`.
 */
function expand(template: Template, view: object): unknown {
  const missing: string[] = [];
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    missing.push(path);
    return undefined;
  };
  try {
    const body: unknown = template.expand({ $root: view });
    if (missing.length > 0) throw new Error(`The card's view has no ${missing.join(', ')}`);
    return body;
  } finally {
    delete GlobalSettings.getUndefinedFieldValueSubstitutionString;
  }
}

/** No card has room for more rows than this. */
const mostRows = 150;

/** The card with as many of its rows as make it no larger than allowed; `render` shows the first `shown`. */
export function cardThatFits(rows: number, render: (shown: number) => AdaptiveCard): AdaptiveCard {
  let fitting = render(0);
  let least = 0;
  let most = Math.min(rows, mostRows);
  // All rows first: mostly they fit.
  for (let shown = most; least < most; shown = Math.ceil((least + most) / 2)) {
    const card = render(shown);
    if (cardBytes(card) > maxCardBytes) most = shown - 1;
    else [fitting, least] = [card, shown];
  }
  return fitting;
}

/** The size of a card as it travels. */
export function cardBytes(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card));
}
