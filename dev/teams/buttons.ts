import type { CardJson } from './types.ts';

/** A button of a card, as a person finds it. */
export interface CardButton {
  readonly title: string;
  readonly type: 'Action.Execute' | 'Action.Submit' | 'Action.OpenUrl';
  /** The data that it sends, without what was typed into the card. */
  readonly data: unknown;
  readonly verb?: string;
  readonly id?: string;
  readonly url?: string;
}

/**
 * Every button of a card in reading order, wherever it is: in nested action sets, table cells and show-cards,
 * or as the `selectAction` of an element. A fallback is no button: the host shows it only in place of one it
 * does not know.
 */
export function findButtons(card: unknown): CardButton[] {
  return buttonNodes(card).map(asButton);
}

/** The same as parts of the card itself. */
export function buttonNodes(card: unknown): CardJson[] {
  if (Array.isArray(card)) return card.flatMap(buttonNodes);
  if (typeof card !== 'object' || card === null) return [];
  const node = card as CardJson;
  const inside = Object.entries(node)
    .filter(([name]) => !notShown.has(name))
    .sort(([one], [other]) => below.indexOf(one) - below.indexOf(other))
    .flatMap(([, part]) => buttonNodes(part));
  return buttonTypes.has(node['type']) ? [node, ...inside] : inside;
}

/** `refresh` is pressed by the host; `data` is what a button sends: it may look like anything. */
const notShown = new Set(['fallback', 'data', 'refresh', 'msteams', 'authentication']);

/** These stand below the rest of a card or element, wherever they are in the JSON. */
const below: readonly string[] = ['selectAction', 'actions'];

const buttonTypes = new Set<unknown>(['Action.Execute', 'Action.Submit', 'Action.OpenUrl']);

function asButton(node: CardJson): CardButton {
  return {
    title: typeof node['title'] === 'string' ? node['title'] : '',
    type: node['type'] as CardButton['type'],
    data: node['data'],
    ...(typeof node['verb'] === 'string' ? { verb: node['verb'] } : {}),
    ...(typeof node['id'] === 'string' ? { id: node['id'] } : {}),
    ...(typeof node['url'] === 'string' ? { url: node['url'] } : {}),
  };
}
