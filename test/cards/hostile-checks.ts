import type { AdaptiveCard } from '../../src/cards/index.ts';
import { cardBytes, maxCardBytes } from '../../src/cards/drawing/render.ts';
import { partsOf, type CardPart } from './walk.ts';

/** A letter that no alphabet of people has. It marks every text from outside, so that it is found again. */
export const mark = '\ue123';

/** The elements and actions that cards consist of. None of them loads anything. */
const harmlessTypes = new Set([
  ...[
    'AdaptiveCard',
    'TextBlock',
    'RichTextBlock',
    'TextRun',
    'Container',
    'ColumnSet',
    'Column',
    'ActionSet',
  ],
  ...['Input.ChoiceSet', 'Input.Text'],
  ...['Action.Execute', 'Action.Submit', 'Action.OpenUrl', 'Action.ToggleVisibility', 'mention'],
]);

/** Where a card may lead: the dashboards of Partner Center, and where the customer accepts its agreement. */
const ourHosts = new Set(['partner.microsoft.com', 'partner.microsoftonline.cn', 'admin.microsoft.com']);

/** The faults of a card whose texts from outside all carry the mark. */
export function faultsOf(card: AdaptiveCard): string[] {
  const parts = partsOf(card);
  return [
    ...(cardBytes(card) > maxCardBytes ? [`It has ${cardBytes(card)} bytes.`] : []),
    ...textsIn(parts, 'TextBlock')
      .filter((text) => text.includes(mark))
      .map((text) => `Markdown is read in a text from outside: ${text}`),
    ...shownTexts(card, parts).flatMap(faultsOfText),
    ...parts.flatMap(faultsOfPart),
  ];
}

/** Finds what would be loaded, and addresses that the bot did not choose. */
export function faultsOfPart(part: CardPart): string[] {
  if (isData(part)) return [];
  const type = String(part['type']);
  return [
    ...(harmlessTypes.has(type) ? [] : [`It has a ${type}.`]),
    ...addressesOf(part)
      .filter((address) => !isOurs(address))
      .map((address) => `It leads to ${address}`),
  ];
}

/** Every address that a renderer would open or load. */
export function addressesOf(part: CardPart): string[] {
  return Object.entries(part)
    .filter(
      ([name, value]) =>
        typeof value === 'string' && /url$|^(?:backgroundImage|poster|src|href)$/iu.test(name),
    )
    .map(([, value]) => String(value));
}

function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, port } = new URL(address);
  return protocol === 'https:' && ourHosts.has(hostname) && username === '' && port === '';
}

/** Whether the part is what a button sends back, which only the bot reads. */
function isData(part: CardPart): boolean {
  return 'command' in part || !('type' in part);
}

/** All that people can read: in the card, on its buttons, and in the text that replaces the card. */
function shownTexts(card: AdaptiveCard, parts: readonly CardPart[]): string[] {
  const titles = parts.flatMap(({ title, tooltip }) => [title, tooltip]);
  const texts = [...textsIn(parts, 'TextRun'), card.fallbackText, ...titles];
  return texts.filter((text) => typeof text === 'string');
}

function textsIn(parts: readonly CardPart[], type: 'TextBlock' | 'TextRun'): string[] {
  return parts.filter((part) => part['type'] === type).map((part) => String(part['text']));
}

function faultsOfText(text: string): string[] {
  return [
    ...(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066\u2067]/u.test(text)
      ? [`A control character is shown in ${text}`]
      : []),
    ...(text.includes('{{') ? [`A renderer would look for a function in ${text}`] : []),
    ...(text.split('\u2068').length === text.split('\u2069').length
      ? []
      : [`An isolation stays open in ${text}`]),
    ...(text.length > 2_000 ? ['A text is longer than a card has room for.'] : []),
  ];
}
