/** The page of all cards, drawn by the official renderer in the colours of `teams-colours.ts`. */
import { readFileSync } from 'node:fs';
import { locales } from '../../src/i18n/index.ts';
import { contextOf } from './sample-data.ts';
import { samples } from './samples.ts';
import { teamsColours, textsOn, type CardColours, type ContainerStyle } from './teams-colours.ts';

const font = {
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
};

function hostConfig(colours: CardColours) {
  const styles = Object.keys(colours.background) as ContainerStyle[];
  return {
    fontTypes: {
      default: { fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", ...font },
      monospace: { fontFamily: "Consolas, 'DejaVu Sans Mono', monospace", ...font },
    },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colours.border.default },
    containerStyles: Object.fromEntries(styles.map((style) => [style, containerStyle(colours, style)])),
    actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, maxActions: 6 },
  };
}

function containerStyle(colours: CardColours, style: ContainerStyle) {
  return {
    backgroundColor: colours.background[style],
    borderColor: colours.border[style],
    foregroundColors: Object.fromEntries(
      Object.entries(textsOn(colours, style)).map(([name, [normal, subtle]]) => [
        name,
        { default: normal, subtle },
      ]),
    ),
  };
}

/** Every card in every language, and the colours. */
const cards = () => ({
  locales,
  themes: Object.fromEntries(
    Object.entries(teamsColours).map(([name, colours]) => [
      name,
      { page: colours.page, text: colours.text.default[0].slice(-6), config: hostConfig(colours) },
    ]),
  ),
  samples: samples.map(({ name, render }) => ({
    name,
    cards: Object.fromEntries(locales.map((locale) => [locale, render(contextOf({ locale }))])),
  })),
});

const renderer = () =>
  readFileSync(
    new URL('../../node_modules/adaptivecards/dist/adaptivecards.min.js', import.meta.url),
    'utf8',
  );
// A closing tag inside a script would end it.
const inline = (code: string) => code.replaceAll('</', '<\\/');

/**
 * The whole page, without a request to anywhere. In its address `theme`, `locale` and `sample` narrow it down, `width`
 * is that of a card in pixels, and `faults` puts a list of what does not fit in place of the cards.
 */
export function galleryPage(): string {
  return `<!doctype html>
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
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', sans-serif; padding: 5px 12px; border-radius: 4px; border: 1px solid #8888; background: transparent; color: inherit; max-width: 100%; white-space: normal; }
  .ac-adaptiveCard p { margin: 0; }
  .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
</style>
<script>${inline(renderer())}</script>
<body>
<script>
const page = ${inline(JSON.stringify(cards()))};
// ?theme=dark, ?locale=pl, ?sample=qualification and ?width=320 narrow the page down.
const query = new URLSearchParams(location.search);
const isAsked = (name, value) => !query.has(name) || value.startsWith(query.get(name));
if (query.has('width')) document.body.style.setProperty('--width', query.get('width') + 'px');
for (const [themeName, theme] of Object.entries(page.themes)) {
  if (!isAsked('theme', themeName)) continue;
  const section = document.body.appendChild(document.createElement('section'));
  section.style.background = theme.page;
  section.style.color = '#' + theme.text;
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
if (query.has('faults')) {
  const faults = [...document.querySelectorAll('figure')].flatMap(faultsOf);
  document.body.innerHTML = '';
  document.body.appendChild(document.createElement('pre')).textContent = JSON.stringify(faults);
}

/** What is wider than its card, and each word that is broken into two lines. */
function faultsOf(figure) {
  const name = figure.querySelector('figcaption').textContent;
  const card = figure.querySelector('.ac-adaptiveCard');
  const right = card.getBoundingClientRect().right;
  const wide = [...card.querySelectorAll('*')]
    .filter((each) => each.getBoundingClientRect().right > right + 1)
    .map((each) => name + ': too wide: ' + each.textContent.slice(0, 60));
  return [...new Set([...wide, ...brokenWords(card).map((word) => name + ': broken: ' + word)])];
}

function brokenWords(card) {
  const broken = [];
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const word of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}
</script>
</html>
`;
}
