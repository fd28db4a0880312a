/**
 * The colours that Microsoft publishes for cards in Teams, as `#aarrggbb` or `#rrggbb`, and colours of high contrast.
 *
 * `light` and `dark` are those of `microsoft-teams-light.json` and `microsoft-teams-dark.json` in the npm package
 * adaptivecards-designer 2.4.4 (lib/hostConfigs, read 2026-11-26). For high contrast none are published
 * (https://github.com/microsoft/AdaptiveCards/issues/5761): white on black, where only words and symbols count.
 */
export interface CardColours {
  readonly page: string;
  /** Behind the card, and behind each style of container. */
  readonly background: Readonly<Record<ContainerStyle, string>>;
  readonly border: Readonly<Record<ContainerStyle, string>>;
  /** `[normal, subtle]`, by the colour of a text; `default` differs on the filled containers. */
  readonly text: Readonly<Record<TextColour, readonly [string, string]>>;
  readonly defaultOnFill: readonly [string, string];
}

export type ContainerStyle = 'default' | 'emphasis' | 'accent' | 'good' | 'attention' | 'warning';
export type TextColour = 'default' | 'accent' | 'good' | 'warning' | 'attention';

const fills = { accent: '#C7DEF9', good: '#CCFFCC', attention: '#FFC5B2', warning: '#FFE2B2' } as const;
const borders = {
  default: '#CCCCCC',
  emphasis: '#666666',
  accent: '#62A8F7',
  good: '#69E569',
  attention: '#FF764C',
  warning: '#FFBC51',
} as const;

const both = (colour: string): readonly [string, string] => [colour, colour];

export const teamsColours = {
  light: {
    page: '#F5F5F5',
    background: { default: '#FFFFFF', emphasis: '#FFF9F8F7', ...fills },
    border: borders,
    text: {
      default: ['#FF252424', '#BF252424'],
      accent: ['#6264A7', '#8B8CC7'],
      good: ['#92C353', '#E592C353'],
      warning: ['#F8D22A', '#E5F8D22A'],
      attention: ['#C4314B', '#E5C4314B'],
    },
    defaultOnFill: ['#FF252424', '#BF252424'],
  },
  dark: {
    page: '#1F1F1F',
    background: { default: '#FF2D2C2C', emphasis: '#FF292828', ...fills },
    border: borders,
    text: {
      default: ['#FFFFFFFF', '#BFFFFFFF'],
      accent: ['#FFA6A7DC', '#FF8B8CC7'],
      good: ['#FF92C353', '#E592C353'],
      warning: ['#FFF8D22A', '#E5F8D22A'],
      attention: ['#FFD74654', '#E5D74654'],
    },
    defaultOnFill: ['#FF201F1F', '#FF2D2C2C'],
  },
  contrast: {
    page: '#000000',
    background: {
      default: '#000000',
      emphasis: '#000000',
      accent: '#000000',
      good: '#000000',
      attention: '#000000',
      warning: '#000000',
    },
    border: {
      default: '#FFFFFF',
      emphasis: '#FFFFFF',
      accent: '#FFFFFF',
      good: '#FFFFFF',
      attention: '#FFFFFF',
      warning: '#FFFFFF',
    },
    text: {
      default: both('#FFFFFF'),
      accent: both('#FFFFFF'),
      good: both('#FFFFFF'),
      warning: both('#FFFFFF'),
      attention: both('#FFFFFF'),
    },
    defaultOnFill: both('#FFFFFF'),
  },
} as const satisfies Record<string, CardColours>;

const filled: readonly ContainerStyle[] = ['accent', 'good', 'attention', 'warning'];

/** The colours of texts on a container of the style. */
export function textsOn(colours: CardColours, style: ContainerStyle): CardColours['text'] {
  return filled.includes(style) ? { ...colours.text, default: colours.defaultOnFill } : colours.text;
}

/** How much a text differs from what is behind it, from 1 to 21, by https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
export function contrastOf(text: string, background: string): number {
  const behind = channelsOf(background);
  const [alpha = 1, ...colour] = channelsOf(text);
  const seen = colour.map((channel, index) => alpha * channel + (1 - alpha) * (behind[index + 1] ?? 0));
  const [darker = 0, lighter = 0] = [luminance(seen), luminance(behind.slice(1))].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Alpha, red, green and blue, each from 0 to 1. */
function channelsOf(colour: string): readonly number[] {
  const digits = colour.slice(1).padStart(8, 'F');
  return [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
