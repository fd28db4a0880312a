import type { CardJson } from '../teams/index.ts';
import type { Style } from './spans.ts';

const colours: Readonly<Record<string, Style>> = {
  good: 'green',
  warning: 'yellow',
  attention: 'red',
  accent: 'cyan',
};

/** How a text of a card looks in a terminal. Words are case-insensitive in Adaptive Cards. */
export function textStyle(element: CardJson): Style[] {
  const word = (name: string): string => {
    const value = element[name];
    return typeof value === 'string' ? value.toLowerCase() : '';
  };
  const isHeading =
    word('style') === 'heading' ||
    word('style') === 'columnheader' ||
    word('weight') === 'bolder' ||
    ['large', 'extralarge'].includes(word('size'));
  const colour = colours[word('color')];
  return [
    ...(isHeading ? (['bold'] as const) : []),
    ...(element['isSubtle'] === true ? (['dim'] as const) : []),
    ...(element['italic'] === true ? (['italic'] as const) : []),
    ...(colour === undefined ? [] : [colour]),
  ];
}
