/** Renders every card in every language to `out/cards.html`, light, dark and in high contrast: open it in a browser. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { locales } from '../src/i18n/index.ts';
import { contextOf } from '../test/cards/sample-data.ts';
import { samples } from '../test/cards/samples.ts';

readCommandLine({
  name: 'npm run cards',
  about: 'Draws every card in every language, light, dark and in high contrast, into out/cards.html.',
});

const root = new URL('../', import.meta.url);

/** Colours near those of Teams. Ours to choose: Teams does not publish its configuration. */
const themes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    emphasis: '#f5f5f5',
    line: '#e0e0e0',
    text: ['#242424', '#616161'],
    accent: '#5b5fc7',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#c4314b',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    emphasis: '#333333',
    line: '#4a4a4a',
    text: ['#ffffff', '#adadad'],
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9526b',
  },
  contrast: {
    page: '#000000',
    card: '#000000',
    emphasis: '#000000',
    line: '#ffffff',
    text: ['#ffffff', '#ffffff'],
    accent: '#1aebff',
    good: '#3ff23f',
    warning: '#ffff00',
    attention: '#ff8080',
  },
} as const;

const font = {
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
};

type Theme = (typeof themes)[keyof typeof themes];

function hostConfig({ card, emphasis, line, text, accent, good, warning, attention }: Theme) {
  const plain = (color: string) => ({ default: color, subtle: color });
  const foregroundColors = {
    default: { default: text[0], subtle: text[1] },
    accent: plain(accent),
    good: plain(good),
    warning: plain(warning),
    attention: plain(attention),
  };
  return {
    fontTypes: {
      default: { fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", ...font },
      monospace: { fontFamily: "Consolas, 'DejaVu Sans Mono', monospace", ...font },
    },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: {
      default: { backgroundColor: card, foregroundColors },
      emphasis: { backgroundColor: emphasis, foregroundColors },
    },
    actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, maxActions: 6 },
  };
}

const page = {
  locales,
  themes: Object.fromEntries(
    Object.entries(themes).map(([name, theme]) => [name, { page: theme.page, config: hostConfig(theme) }]),
  ),
  samples: samples.map(({ name, render }) => ({
    name,
    cards: Object.fromEntries(locales.map((locale) => [locale, render(contextOf({ locale }))])),
  })),
};

const renderer = readFileSync(new URL('node_modules/adaptivecards/dist/adaptivecards.min.js', root), 'utf8');
// A closing tag inside a script would end it.
const inline = (code: string) => code.replaceAll('</', '<\\/');

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Cards</title>
<style>
  body { margin: 0; font: 14px 'Segoe UI', 'Noto Sans', sans-serif; }
  section { padding: 16px 24px; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--width, 460px)), 1fr)); gap: 20px; align-items: start; }
  figure { margin: 0; }
  figcaption { margin: 0 0 6px; opacity: .7; font-size: 12px; }
  .ac-adaptiveCard { border: 1px solid #8884; border-radius: 6px; }
  .ac-container, .ac-adaptiveCard > .ac-columnSet { border-radius: 4px; }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', sans-serif; padding: 5px 12px; border-radius: 4px; border: 1px solid #8888; background: transparent; color: inherit; }
  .ac-adaptiveCard p { margin: 0; }
  .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
</style>
<script>${inline(renderer)}</script>
<body>
<script>
const page = ${inline(JSON.stringify(page))};
// ?theme=dark, ?locale=pl, ?sample=qualification and ?width=320 narrow the page down.
const query = new URLSearchParams(location.search);
const isAsked = (name, value) => !query.has(name) || value.startsWith(query.get(name));
if (query.has('width')) document.body.style.setProperty('--width', query.get('width') + 'px');
for (const [themeName, theme] of Object.entries(page.themes)) {
  if (!isAsked('theme', themeName)) continue;
  const section = document.body.appendChild(document.createElement('section'));
  section.style.background = theme.page;
  section.style.color = theme.config.containerStyles.default.foregroundColors.default.default;
  for (const sample of page.samples) {
    if (!isAsked('sample', sample.name)) continue;
    for (const locale of page.locales) {
      if (!isAsked('locale', locale)) continue;
      const figure = section.appendChild(document.createElement('figure'));
      figure.appendChild(document.createElement('figcaption')).textContent = sample.name + ' · ' + locale;
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(theme.config);
      card.parse(sample.cards[locale]);
      figure.appendChild(card.render());
    }
  }
}
</script>
</html>
`;

mkdirSync(new URL('out/', root), { recursive: true });
writeFileSync(new URL('out/cards.html', root), html);
console.log(`${samples.length} cards in ${locales.length} languages: out/cards.html`);
