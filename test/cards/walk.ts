/** An element or action of a card. */
export type CardPart = Readonly<Record<string, unknown>>;

/** Every object in a card, depth first. */
export function partsOf(value: unknown): CardPart[] {
  const parts: CardPart[] = [];
  collect(value, parts);
  return parts;
}

function collect(value: unknown, parts: CardPart[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) parts.push(value as CardPart);
  for (const each of Object.values(value)) collect(each, parts);
}

/** The texts of all elements of a type, in the order in which they are read. */
export function textsOf(card: unknown, type: 'TextBlock' | 'TextRun'): string[] {
  return partsOf(card)
    .filter((part) => part['type'] === type)
    .map((part) => String(part['text']));
}

/** All that is shown in the body, as one text. */
export function shownText(card: unknown): string {
  return (
    partsOf(card)
      .filter((part) => part['type'] === 'TextBlock' || part['type'] === 'TextRun')
      .map((part) => String(part['text']))
      .join('\n')
      .replace(/[\u2060\u2068\u2069]/gu, '')
      // A space at which no line breaks looks like any other.
      .replaceAll('\u00a0', ' ')
  );
}

/** The actions of a type, wherever they are. */
export function actionsOf(card: unknown, type: string): CardPart[] {
  return partsOf(card).filter((part) => part['type'] === type);
}
