import { buttonNodes, type CardJson } from '../teams/index.ts';
import { inColumns, type Block } from './columns.ts';
import { clean, readMarkdown } from './markdown.ts';
import { lineWidth, type Line, type Span } from './spans.ts';
import { textStyle } from './text-style.ts';
import { wrap } from './wrap.ts';

/** Draws an Adaptive Card. Its buttons carry the numbers under which `findButtons` lists them. */
export function cardLines(card: CardJson, width: number): Line[] {
  const numbers = new Map(buttonNodes(card).map((node, index) => [node, index + 1]));
  return trimmed([
    ...stack(listOf(card['body']), numbers)(width),
    ...spaced(actions(listOf(card['actions']), numbers)(width)),
  ]);
}

type Numbers = ReadonlyMap<CardJson, number>;

/** One below the other, with the gaps that the card asks for. */
function stack(elements: readonly CardJson[], numbers: Numbers): Block {
  return (width) =>
    elements
      // A terminal does not unfold anything: what a button may show is shown.
      .filter((element) => element['isVisible'] !== false || element['id'] !== undefined)
      .flatMap((element, index) => {
        const lines = draw(element, numbers)(width);
        if (index === 0 || lines.length === 0) return lines;
        return [...gapBefore(element, width), ...lines];
      });
}

function draw(element: CardJson, numbers: Numbers): Block {
  const block = drawn(element, numbers);
  const pressed = asNode(element['selectAction']);
  if (!pressed) return block;
  return (width) => [...block(width), ...action(pressed, numbers)(width)];
}

function drawn(element: CardJson, numbers: Numbers): Block {
  const items = listOf(element['items']);
  switch (element['type']) {
    case 'TextBlock':
      return (width) => wrap(readMarkdown(text(element['text']), textStyle(element)), width);
    case 'RichTextBlock':
      return (width) => wrap(runs(element['inlines']), width);
    case 'FactSet':
      return facts(listOf(element['facts']));
    case 'Container':
    case 'Column':
    case 'TableCell':
      return stack(items, numbers);
    case 'ColumnSet':
      return columns(listOf(element['columns']), numbers);
    case 'Table':
      return table(element, numbers);
    case 'ActionSet':
      return actions(listOf(element['actions']), numbers);
    case 'Image':
      return (width) => wrap([{ text: `(${text(element['altText']) || 'image'})`, style: ['dim'] }], width);
    default:
      return other(element, numbers);
  }
}

/** Inputs show what they ask for; unknown elements show their fallback. */
function other(element: CardJson, numbers: Numbers): Block {
  const type = text(element['type']);
  if (type.startsWith('Input.')) {
    const label = text(element['label'] ?? element['title'] ?? element['placeholder'] ?? element['id']);
    return (width) => wrap([{ text: `${label}: ` }, { text: '________', style: ['dim'] }], width);
  }
  const fallback = asNode(element['fallback']);
  if (fallback) return draw(fallback, numbers);
  const items = listOf(element['items'] ?? element['images']);
  return items.length > 0 ? stack(items, numbers) : () => [];
}

function facts(entries: readonly CardJson[]): Block {
  const rows = entries.map(({ title, value }): Block[] => [
    (width) => wrap(readMarkdown(text(title), ['bold']), width),
    (width) => wrap(readMarkdown(text(value)), width),
  ]);
  return (width) => (inColumns(rows, width) ?? rows.map((row) => row.flatMap((cell) => cell(width)))).flat();
}

function columns(entries: readonly CardJson[], numbers: Numbers): Block {
  const shown = entries.filter((column) => column['isVisible'] !== false);
  const blocks = shown.map((column) => draw({ type: 'Column', ...column }, numbers));
  const stretched = shown.findIndex((column) => column['width'] === 'stretch');
  return (width) => inColumns([blocks], width, stretched)?.flat() ?? blocks.flatMap((block) => block(width));
}

function table(element: CardJson, numbers: Numbers): Block {
  const hasHeader = element['firstRowAsHeader'] !== false && element['firstRowAsHeaders'] !== false;
  const rows = listOf(element['rows']).map((row, index) =>
    listOf(row['cells']).map((cell): Block => {
      const block = stack(listOf(cell['items']), numbers);
      return index === 0 && hasHeader ? (width) => block(width).map(inBold) : block;
    }),
  );
  return (width) => {
    const drawnRows = inColumns(rows, width) ?? rows.map((row) => row.flatMap((cell) => cell(width)));
    const widest = Math.max(0, ...drawnRows.flat().map(lineWidth));
    return drawnRows.flatMap((lines, index) => (index === 0 && hasHeader ? [...lines, rule(widest)] : lines));
  };
}

function actions(entries: readonly CardJson[], numbers: Numbers): Block {
  const blocks = entries.map((entry) => action(entry, numbers));
  return (width) => {
    const drawnActions = blocks.map((block) => block(width));
    const inOneLine = drawnActions.every((lines) => lines.length === 1)
      ? drawnActions.flatMap(([line = []], index) => (index === 0 ? line : [{ text: '   ' }, ...line]))
      : [];
    const fits = inOneLine.length > 0 && lineWidth(inOneLine) <= width;
    return fits ? [inOneLine] : drawnActions.flat();
  };
}

function action(node: CardJson, numbers: Numbers): Block {
  const title = clean(text(node['title']));
  const number = numbers.get(node);
  if (node['type'] === 'Action.ShowCard') {
    const lines = (width: number) =>
      cardInside(node, numbers, width - 2).map((line) => [{ text: '  ' }, ...line]);
    return (width) => [[{ text: `▾ ${title}`, style: ['cyan'] }], ...lines(width)];
  }
  if (node['type'] === 'Action.ToggleVisibility')
    return (width) => wrap([{ text: `▾ ${title}`, style: ['cyan'] }], width);
  if (number === undefined) return () => [];
  // The address is printed when the button is pressed: addresses are long.
  const label = node['type'] === 'Action.OpenUrl' ? `${title}\u00A0↗` : title;
  return (width) => wrap([{ text: `[${number}]\u00A0${label}`, style: ['cyan'] }], width);
}

function cardInside(node: CardJson, numbers: Numbers, width: number): Line[] {
  const card = asNode(node['card']) ?? {};
  return [
    ...stack(listOf(card['body']), numbers)(width),
    ...actions(listOf(card['actions']), numbers)(width),
  ];
}

function runs(inlines: unknown): Span[] {
  if (!Array.isArray(inlines)) return [];
  return inlines.map((run: unknown) => {
    if (typeof run === 'string') return { text: clean(run) };
    const node = asNode(run) ?? {};
    return { text: clean(text(node['text'])), style: textStyle(node) };
  });
}

function gapBefore(element: CardJson, width: number): Line[] {
  if (element['separator'] === true) return [rule(width)];
  return wideSpacings.has(text(element['spacing']).toLowerCase()) ? [[]] : [];
}

const wideSpacings = new Set(['medium', 'large', 'extralarge']);

const rule = (width: number): Line => [{ text: '─'.repeat(width), style: ['dim'] }];

const inBold = (line: Line): Line =>
  line.map<Span>(({ text: part, style = [] }) => ({ text: part, style: [...style, 'bold'] }));

const spaced = (lines: Line[]): Line[] => (lines.length > 0 ? [[], ...lines] : []);

function trimmed(lines: Line[]): Line[] {
  const first = lines.findIndex((line) => lineWidth(line) > 0);
  const last = lines.findLastIndex((line) => lineWidth(line) > 0);
  return first < 0 ? [] : lines.slice(first, last + 1);
}

function asNode(value: unknown): CardJson | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as CardJson)
    : undefined;
}

function listOf(value: unknown): CardJson[] {
  return Array.isArray(value) ? value.map(asNode).filter((node) => node !== undefined) : [];
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
