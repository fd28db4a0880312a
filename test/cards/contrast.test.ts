import { locales } from '../../src/i18n/index.ts';
import { contextOf } from './sample-data.ts';
import { samples } from './samples.ts';
import {
  contrastOf,
  teamsColours,
  textsOn,
  type CardColours,
  type ContainerStyle,
  type TextColour,
} from './teams-colours.ts';

/** The least that WCAG 2.2 AA asks of texts: https://www.w3.org/TR/WCAG22/#contrast-minimum. */
const least = 4.5;

interface ShownText {
  readonly text: string;
  readonly color: TextColour;
  readonly isSubtle: boolean;
  readonly on: ContainerStyle;
}

/** Every text of a card with what is behind it. */
function shownTexts(value: unknown, on: ContainerStyle = 'default'): ShownText[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => shownTexts(each, on));
  const part = value as Record<string, unknown>;
  const isBox = part['type'] === 'Container' || part['type'] === 'Column' || part['type'] === 'ColumnSet';
  const behind = isBox && part['style'] !== undefined ? (part['style'] as ContainerStyle) : on;
  const own =
    part['type'] === 'TextBlock' || part['type'] === 'TextRun'
      ? [
          {
            text: String(part['text']),
            color: (part['color'] ?? 'default') as TextColour,
            isSubtle: part['isSubtle'] === true,
            on: behind,
          },
        ]
      : [];
  return [...own, ...Object.values(part).flatMap((each) => shownTexts(each, behind))];
}

function contrast({ color, isSubtle, on }: ShownText, colours: CardColours): number {
  const [normal, subtle] = textsOn(colours, on)[color];
  return contrastOf(isSubtle ? subtle : normal, colours.background[on]);
}

describe('cards in the colours that Microsoft publishes', () => {
  it.each(Object.keys(teamsColours) as (keyof typeof teamsColours)[])(
    'have no text that is hard to read: %s',
    (theme) => {
      const hard = samples.flatMap(({ name, render }) =>
        shownTexts(render(contextOf({})))
          .filter((text) => contrast(text, teamsColours[theme]) < least)
          .map(({ text, color, on }) => `${name}: ${color} on ${on}: ${text}`),
      );
      expect(hard).toEqual([]);
    },
  );

  it('would be told of yellow text, the one that nobody could read', () => {
    const yellow: ShownText = { text: '', color: 'warning', isSubtle: false, on: 'default' };
    expect(contrast(yellow, teamsColours.light)).toBeLessThan(1.5);
  });

  it.each(locales)('give a symbol or a word to everything that has a fill (%s)', (locale) => {
    const boxes = samples.flatMap(({ render }) => filledBoxes(render(contextOf({ locale }))));
    expect(boxes.length).toBeGreaterThan(90);
    expect(
      boxes.filter(
        (box) =>
          !/\S/u.test(
            shownTexts(box)
              .map(({ text }) => text)
              .join(''),
          ),
      ),
    ).toEqual([]);
  });
});

/** Boxes with a fill, without the columns of a bar: the words beside it say the same. */
function filledBoxes(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const isFilled =
    'style' in value &&
    !('minHeight' in value) &&
    ['accent', 'good', 'attention', 'warning'].includes(String(value.style));
  return [...(isFilled ? [value] : []), ...Object.values(value).flatMap(filledBoxes)];
}
